/** What a product is about, as a closed list: the words that say so, in the languages people describe their own things in. Pure. */

/**
 * Comma-separated; `*` stands for any ending. A word counts wherever it stands alone, in any case, accents left out.
 * Words of how something is built (react, api, docker) are about nobody's problem, and stand under `developers` only as
 * what is made for them.
 */
const words = {
  developers:
    'developer*, programmer*, devtool*, coding agent*, software engineer*, linter, debugger, code review, pull request*, command line tool*, terminal app*, vs code, sdk, boilerplate, codebase*, typescript types, react hook*, react component*, ui component*, entwickler*, desarrollador*, developpeur*',
  'self-hosting': 'self host*, selfhost*, homelab, home server, nas, raspberry pi, own server',
  privacy:
    'privacy, private by default, encrypted, end to end encrypt*, tracking free, no tracking, datenschutz, privacidad, vie privee',
  security: 'security, vulnerabilit*, password*, pentest*, phishing, 2fa',
  design:
    'designer*, graphic design, ui design, color palette*, colour palette*, typograph*, font*, mockup*, wireframe*, logos, logo design*, icon set*, diseno, grafik*',
  ai: 'llm*, large language model*, prompts, prompt engineering, chatbot*, machine learning, neural, fine tun*, local model*, ki assistent',
  data: 'dataset*, data analy*, charts, statistic*, csv, sql quer*, spreadsheet*, excel, tabelle*',
  science:
    'researcher*, scientist*, academic*, citation*, research paper*, laborator*, bibliograph*, thesis, phd, forschung*',
  maps: 'maps, gis, geograph*, openstreetmap, gps, geolocation, karte*',
  education:
    'teach*, classroom*, lesson*, school*, quiz*, pupils, maths class*, math class*, curriculum, worksheet*, homeschool*, lehrer*, unterricht*, schule*, maestr*, profesor*, escuela*, ecole*, enseign*',
  students:
    'student*, exam, exams, flashcard*, study, studying, homework, university, college, campus, studium, studier*, pruefung*, prufung*, estudiant*, etudiant*, revision notes',
  languages:
    'language learn*, learn* spanish, learn* german, learn* english, learn* french, learn* japanese, vocabular*, grammar, translator*, pronunciation, conjugat*, kanji, vokabel*, vocabulario',
  parents:
    'parents, parenting, baby, babies, toddler*, kids, children, breastfeed*, newborn*, family calendar, bedtime, household chores, chore chart*, eltern, kinder*, padres, ninos, enfant*',
  seniors: 'senior*, elderly, older people, caregiver*, dementia, grandparent*, pflege*, senioren',
  accessibility: 'accessib*, screen reader*, blind, low vision, dyslexi*, deaf, sign language, barrierefrei*',
  health:
    'your health, healthcare, symptom*, medication*, pills, diabet*, blood pressure, migraine*, allerg*, pain diary, period track*, cycle track*, gesundheit*, salud, sante',
  'mental-health':
    'anxiet*, depress*, adhd, therap*, mood*, mindful*, meditat*, journaling, burnout, sobriety',
  medicine:
    'doctors, nurse*, nursing, clinic*, hospital*, patients, medical, dentist*, arzt*, arztpraxis, krankenhaus, medico*, infirm*',
  fitness:
    'fitness, workout*, gym, strength training, exercise log, calisthenic*, yoga, training plan*, lifting, muskel*, entrenamiento',
  running: 'runners, running plan*, running log, running club*, marathon*, jogg*, laufplan*',
  cycling: 'cyclist*, cycling, bike*, bicycle*, fahrrad*, velo, bicicleta*',
  outdoors:
    'hik*, camping, trails, climb*, bouldering, kayak*, surfing, surfer*, skiing, snowboard*, wander*, tide*, weather',
  cooking:
    'recipe*, cook, cooks, cooking, cookbook*, meal, meals, kitchen*, ingredient*, baking, bake*, sourdough, grocer*, shopping list, pantry, rezept*, kochen, receta*, cocina, recette*, cuisine, ricett*',
  drinks: 'coffee*, espresso, brewing, homebrewing, wine, wines, beer, beers, cocktail*, kaffee*, wein*',
  gardening:
    'garden*, plants, seedling*, seeds, vegetable*, compost*, houseplant*, garten*, pflanz*, jardin*, huerto',
  pets: 'pet, pets, dog, dogs, cat owner*, cats, puppy, veterinar*, aquarium*, horse*, hund*, katze*, mascota*',
  travel:
    'travel, travelling, traveling, traveler*, traveller*, trip, trips, itinerar*, packing list*, backpack*, flight*, hotel*, visa, reise*, urlaub, viaje*, voyage*',
  money:
    'budget*, expense*, spending, personal finance*, savings, debt*, subscription track*, split bill*, split the bill, net worth, haushaltsbuch, ausgaben, gastos, presupuesto*, depenses',
  investing:
    'invest*, portfolio track*, stock market, stocks, dividend*, etf*, cryptocurrenc*, bitcoin, trading',
  accounting:
    'invoice*, bookkeep*, accountant*, accounting, vat, tax, taxes, receipt*, rechnung*, buchhalt*, steuer*, factura*, impuesto*, comptab*',
  freelancing:
    'freelanc*, client work, contractor*, timesheet*, time track*, proposal*, hourly rate*, selbststandig*, freiberuf*, autonomo*',
  'small-business':
    'small business*, shop owner*, store owner*, appointment*, booking*, salon*, barber*, tradesman, plumber*, electrician*, field service, handwerk*, kleinunternehm*, termine, terminbuchung*, pyme*, negocio*, artisan*',
  restaurants:
    'restaurant*, cafe, cafes, waiter*, table reservation*, menu card*, food truck*, catering, kitchen staff, gastronom*',
  ecommerce:
    'ecommerce, e commerce, online shop*, online store*, shopify, etsy, product listing*, inventory, dropship*, webshop*',
  'real-estate':
    'real estate, realtor*, landlord*, tenant*, rental*, apartment*, mortgage*, property manage*, vermiet*, mieter*, wohnung*, alquiler*, immobil*',
  law: 'lawyer*, attorney*, legal advice, law firm*, paralegal*, nda, anwalt*, abogad*, avocat*',
  marketing:
    'seo, newsletter*, social media, content calendar, copywrit*, influencer*, landing page*, ad campaign*',
  sales: 'crm, sales team*, cold email*, sales lead*, pipeline of deals, quote generator',
  jobs: 'job search*, job hunt*, job application*, resume builder, resumes, cv, job interview*, interview practice, cover letter*, recruit*, bewerb*, lebenslauf, empleo*',
  productivity:
    'to do list*, todos, todo list*, todo app*, tasks, task list*, task manager, productiv*, pomodoro, focus timer, kanban, calendar*, reminder*, planner*, aufgaben*, tarea*, taches',
  habits: 'habit, habits, streak*, daily routine*, gewohnheit*, habito*',
  notes:
    'notes, note taking, notebook*, markdown, second brain, zettelkasten, knowledge base, bookmark*, wiki, notiz*',
  writing:
    'writers, creative writing, novels, novelist*, authors, screenplay*, poem*, poet*, storytell*, blog*, schreib*, escrit*, ecriv*',
  books: 'book, books, reading list*, readers, library card, ebook*, audiobook*, bucher, libro*, livre*',
  music:
    'music*, guitar*, piano*, drum*, chord*, song*, metronome, tuner, synth, synths, synthesizer*, band practice, dj, choir*, choral, singers, singing, orchestra*, orchester*, chor, chors, chorprobe*, chorleit*, probenplan*, coro, chorale, sheet music, musik*, musica, musique',
  podcasting: 'podcast*, transcri*, voice record*',
  photo:
    'photo*, camera*, lightroom, portrait*, video edit*, film maker*, youtube creator*, streamer*, foto*',
  art: 'drawing, drawings, paint, painting*, painter*, illustrat*, sketch*, pixel art, watercolor*, watercolour*, comic*, zeichn*, dibujo*',
  crafts:
    'knit*, crochet*, sewing, quilt*, embroider*, sewing pattern*, pottery, ceramics, jewelry, handmade, hand made, handcrafted, candle*, soap making, kerzen*, origami, strick*, hakel*, tejer',
  diy: 'diy, woodwork*, carpent*, home improvement, renovat*, furniture, workshop*, repair*, tools inventory, heimwerk*, bricolage',
  electronics:
    'arduino, esp32, electronic*, circuit*, pcb*, solder*, robot*, home assistant, smart home, iot, sensor*',
  '3d-printing': '3d print*, stl, slicer, filament*, openscad, cad',
  cars: 'car, cars, mechanic*, fuel*, ev charg*, electric vehicle*, motorcycle*, werkstatt*, coche*, voiture*',
  games:
    'game*, gamer*, puzzle*, arcade, platformer, roguelike, multiplayer, high score, spiel*, juego*, jeu, jeux, gioco',
  'game-making': 'game dev*, gamedev*, game engine*, sprite*, level editor*, unity, godot, tilemap*',
  'board-games':
    'board game*, boardgame*, card game*, dice, tabletop, dungeon*, ttrpg, role playing, chess, brettspiel*',
  sports:
    'soccer, football, basketball, tennis, golf, league*, team roster*, referee*, coach*, tournament*, fussball, futbol, verein*',
  community:
    'neighbours, neighbors, neighbourhood*, neighborhood*, volunteer*, meetup*, local event*, club, clubs, nachbar*, ehrenamt*, vecin*, voisin*',
  faith: 'church*, bible, prayer*, mosque*, quran, synagogue*, parish*, congregation*, kirche*, iglesia*',
  nonprofit: 'nonprofit*, non profit*, charit*, ngo, donors, fundrais*, spenden*',
  events:
    'event planning, wedding*, parties, party planning, guest list*, rsvp, seating plan*, birthday*, hochzeit*, boda*, mariage',
  genealogy: 'genealog*, family tree*, ancest*, ahnen*, stammbaum*',
  astronomy: 'astronom*, stargaz*, telescope*, constellation*, moon phase*, telescopes',
  nature:
    'bird*, wildlife, species, mushroom*, foraging, insect*, climate, carbon footprint, recycl*, sustainab*, vogel*',
  farming:
    'farm*, livestock, sheep, cattle, cows, goats, poultry, grazing, pasture*, paddock*, harvest*, hofladen, crops, tractor*, beekeep*, bees, beehive*, landwirt*, agricult*',
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
    .replace(/\b(?:source|site) ?maps?\b/g, ' ')
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
