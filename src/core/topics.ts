/** What a product is about, as a closed list: the words that say so, in the languages people describe their own things in. Pure. */

/**
 * Comma-separated; `*` stands for any ending. A word counts wherever it stands alone, in any case, accents left out.
 * Words of how something is built (react, api, docker) are about nobody's problem, and stand under `developers` only as
 * what is made for them.
 */
const words = {
  developers:
    'developer*, programmer*, devtool*, coding agent*, software engineer*, linter, debugger, code review, pull request*, github action*, command line tool, sdk, boilerplate, codebase*, typescript types, react hook*, react component*, ui component*, entwickler*, desarrollador*, developpeur*',
  'self-hosting': 'self host*, selfhost*, homelab, home server, nas, raspberry pi, own server',
  privacy:
    'privacy, private by default, encrypt*, end to end, tracking free, no tracking, datenschutz, privacidad, vie privee',
  security: 'security, vulnerabilit*, password*, pentest*, phishing, 2fa',
  design:
    'designer*, graphic design, ui design, color palette*, colour palette*, typograph*, font*, mockup*, wireframe*, logo*, svg, icons, diseno, grafik*',
  ai: 'llm*, large language model*, prompt*, chatbot*, machine learning, neural, fine tun*, local model*, ki assistent',
  data: 'dataset*, data analy*, dashboard*, chart*, visuali*, statistic*, csv, sql quer*, spreadsheet*, excel, tabelle*',
  science:
    'research*, scientist*, academic*, citation*, paper*, laborator*, bibliograph*, thesis, phd, forschung*',
  maps: 'map, maps, gis, geograph*, openstreetmap, gps, geolocation, karte*',
  education:
    'teach*, classroom*, lesson*, school*, quiz*, curriculum, worksheet*, homeschool*, lehrer*, unterricht*, schule*, maestr*, profesor*, escuela*, ecole*, enseign*',
  students:
    'student*, exam*, flashcard*, study*, homework, university, college, campus, studium, studier*, pruefung*, prufung*, estudiant*, etudiant*, revision notes',
  languages:
    'language learn*, learn* spanish, learn* german, learn* english, learn* french, learn* japanese, vocabular*, grammar, translat*, pronunciation, conjugat*, kanji, vokabel*, vocabulario',
  parents:
    'parent*, baby, babies, toddler*, kid, kids, child, children, breastfeed*, newborn*, family calendar, bedtime, chore*, eltern, kinder*, padres, ninos, enfant*',
  seniors: 'senior*, elderly, older people, caregiver*, dementia, grandparent*, pflege*, senioren',
  accessibility: 'accessib*, screen reader*, blind, low vision, dyslexi*, deaf, sign language, barrierefrei*',
  health:
    'health*, symptom*, medication*, pill*, diabet*, blood pressure, migraine*, allerg*, pain diary, period track*, cycle track*, gesundheit*, salud, sante',
  'mental-health':
    'anxiet*, depress*, adhd, therap*, mood*, mindful*, meditat*, journaling, burnout, sobriety',
  medicine:
    'doctor*, nurse*, nursing, clinic*, hospital*, patient*, medical, dentist*, arzt*, praxis, krankenhaus, medico*, infirm*',
  fitness:
    'fitness, workout*, gym, strength training, exercise log, calisthenic*, yoga, training plan*, lifting, muskel*, entrenamiento',
  running: 'runner*, running, marathon*, jog*, laufen, laufplan, pace',
  cycling: 'cyclist*, cycling, bike*, bicycle*, fahrrad*, velo, bicicleta*',
  outdoors: 'hik*, camping, trail*, climb*, bouldering, kayak*, surf*, ski*, snow*, wander*, tide*, weather',
  cooking:
    'recipe*, cook*, meal*, kitchen*, ingredient*, baking, bake*, sourdough, grocer*, shopping list, pantry, rezept*, kochen, receta*, cocina, recette*, cuisine, ricett*',
  drinks: 'coffee*, espresso, brew*, homebrew*, wine*, beer, cocktail*, kaffee*, wein*',
  gardening:
    'garden*, plant, plants, seed*, vegetable*, compost*, houseplant*, garten*, pflanz*, jardin*, huerto',
  pets: 'pet, pets, dog*, cat owner*, cats, puppy, veterinar*, aquarium*, horse*, hund*, katze*, mascota*',
  travel:
    'travel*, trip*, itinerar*, packing list*, backpack*, flight*, hotel*, visa, reise*, urlaub, viaje*, voyage*',
  money:
    'budget*, expense*, spending, personal finance*, saving*, debt*, subscription track*, split bill*, split the bill, net worth, haushaltsbuch, ausgaben, gastos, presupuesto*, depenses',
  investing: 'invest*, portfolio track*, stock market, stocks, dividend*, etf*, crypto*, bitcoin, trading',
  accounting:
    'invoice*, bookkeep*, accountant*, accounting, vat, tax, taxes, receipt*, rechnung*, buchhalt*, steuer*, factura*, impuesto*, comptab*',
  freelancing:
    'freelanc*, client work, contractor*, timesheet*, time track*, proposal*, hourly rate*, selbststandig*, freiberuf*, autonomo*',
  'small-business':
    'small business*, shop owner*, store owner*, appointment*, booking*, salon*, barber*, tradesman, plumber*, electrician*, field service, handwerk*, kleinunternehm*, termin*, pyme*, negocio*, artisan*',
  restaurants:
    'restaurant*, cafe*, waiter*, table reservation*, menu card*, food truck*, catering, kitchen staff, gastronom*',
  ecommerce:
    'ecommerce, e commerce, online shop*, online store*, shopify, etsy, product listing*, inventory, dropship*, webshop*',
  'real-estate':
    'real estate, realtor*, landlord*, tenant*, rental*, apartment*, mortgage*, property manage*, vermiet*, mieter*, wohnung*, alquiler*, immobil*',
  law: 'lawyer*, attorney*, legal, contract*, paralegal*, court*, anwalt*, abogad*, avocat*',
  marketing:
    'seo, newsletter*, social media, content calendar, copywrit*, influencer*, landing page*, ad campaign*',
  sales: 'crm, sales team*, cold email*, lead*, pipeline of deals, quote generator',
  jobs: 'job search*, job hunt*, job application*, resume, resumes, cv, interview*, cover letter*, recruit*, bewerb*, lebenslauf, empleo*',
  productivity:
    'to do*, todo*, task*, productiv*, pomodoro, focus timer, kanban, calendar*, reminder*, planner*, aufgaben*, tarea*, taches',
  habits: 'habit*, streak*, routine*, gewohnheit*, habito*',
  notes: 'note*, notebook*, markdown, second brain, zettelkasten, knowledge base, bookmark*, wiki, notiz*',
  writing:
    'writer*, writing, novel*, author*, screenplay*, poem*, poet*, storytell*, blog*, schreib*, escrit*, ecriv*',
  books: 'book*, reading list*, reader*, library card, ebook*, audiobook*, bucher, libro*, livre*',
  music:
    'music*, guitar*, piano*, drum*, chord*, song*, metronome, tuner, synth*, band practice, dj, choir*, sheet music, musik*, musica, musique',
  podcasting: 'podcast*, transcri*, voice record*',
  photo:
    'photo*, camera*, lightroom, portrait*, video edit*, film maker*, youtube creator*, streamer*, foto*',
  art: 'draw*, paint*, illustrat*, sketch*, pixel art, watercolor*, watercolour*, comic*, zeichn*, dibujo*',
  crafts:
    'knit*, crochet*, sew*, quilt*, embroider*, yarn*, pattern*, pottery, jewelry, origami, strick*, hakel*, tejer',
  diy: 'diy, woodwork*, carpent*, home improvement, renovat*, furniture, workshop*, repair*, tools inventory, heimwerk*, bricolage',
  electronics:
    'arduino, esp32, electronic*, circuit*, pcb*, solder*, robot*, home assistant, smart home, iot, sensor*',
  '3d-printing': '3d print*, stl, slicer, filament*, openscad, cad',
  cars: 'car, cars, mechanic*, fuel*, ev charg*, electric vehicle*, motorcycle*, auto, werkstatt*, coche*, voiture*',
  games:
    'game*, gamer*, puzzle*, arcade, platformer, roguelike, multiplayer, high score, spiel*, juego*, jeu, jeux, gioco',
  'game-making': 'game dev*, gamedev*, game engine*, sprite*, level editor*, unity, godot, tilemap*',
  'board-games':
    'board game*, boardgame*, card game*, dice, tabletop, dungeon*, d d, ttrpg, role playing, chess, brettspiel*',
  sports:
    'soccer, football, basketball, tennis, golf, league*, team roster*, referee*, coach*, tournament*, fussball, futbol, verein*',
  community:
    'neighbour*, neighbor*, community, volunteer*, meetup*, local event*, club*, association*, nachbar*, ehrenamt*, vecin*, voisin*',
  faith: 'church*, bible, prayer*, mosque*, quran, synagogue*, parish*, congregation*, kirche*, iglesia*',
  nonprofit: 'nonprofit*, non profit*, charit*, ngo, donation*, donor*, fundrais*, spenden*',
  events:
    'event*, wedding*, party, parties, guest list*, rsvp, seating plan*, birthday*, hochzeit*, boda*, mariage',
  genealogy: 'genealog*, family tree*, ancest*, ahnen*, stammbaum*',
  astronomy: 'astronom*, stargaz*, telescope*, constellation*, moon phase*, satellite*',
  nature:
    'bird*, wildlife, species, mushroom*, foraging, insect*, climate, carbon footprint, recycl*, sustainab*, vogel*',
  farming: 'farm*, livestock, crop*, tractor*, beekeep*, bees, beehive*, landwirt*, agricult*',
  'remote-work': 'remote team*, remote work*, standup*, meeting notes, async team*, coworking, home office',
  expats: 'expat*, immigra*, migrant*, moving abroad, asylum, auswander*',
} as const satisfies Readonly<Record<string, string>>

export type Topic = keyof typeof words
export const topics = Object.keys(words) as readonly Topic[]

/** The words of a text, lower case, without accents, one space between two. */
const plainWords = (text: string): string =>
  ` ${text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

const patterns = (Object.entries(words) as [Topic, string][]).map(([topic, list]) => ({
  topic,
  // One pattern a topic; what it matches is the word that is shown as the reason.
  pattern: new RegExp(
    ` (${list
      .split(',')
      .map((word) => word.trim().replace(/\*$/, '[\\p{L}\\p{N}]*'))
      .join('|')})(?= )`,
    'gu',
  ),
}))

/** Each topic that a text speaks of, with the words that say so, each once. */
export function topicsIn(text: string): ReadonlyMap<Topic, readonly string[]> {
  const plain = plainWords(text)
  const found = new Map<Topic, readonly string[]>()
  for (const { topic, pattern } of patterns) {
    const said = [...new Set([...plain.matchAll(pattern)].map((match) => match[1] ?? ''))]
    if (said.length > 0) found.set(topic, said)
  }
  return found
}
