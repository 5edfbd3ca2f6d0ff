/**
 * Mere praise: words or emoji that would fit any app at all, and so say nothing of this one.
 * Taken for praise only when every single word is: one word that is not in the lists makes it a reaction.
 * A missed one is worse than one too many: the maker can attest, but nobody looks at what already counts.
 */

/** Words that carry the praise, the courtesy or the laugh; at least one is needed. */
const praise = words(`
  cool nice great good awesome amazing wow woah whoa super neat sweet sick dope lit fire excellent fantastic wonderful
  brilliant beautiful lovely gorgeous perfect impressive incredible outstanding stunning epic insane rad slick clean
  fun cute love loved like liked congrats congratulations kudos bravo props respect thanks thank thx ty cheers
  ok okay okey k kk yay yes yep yeah lol haha hahaha hehe best interesting genius legend goat nicely fab fabulous
  mola chulo chévere chevere genial guay bueno buena bonito bonita lindo linda excelente increíble increible perfecto
  perfecta maravilloso fantástico fantastico brutal bien gracias felicidades enhorabuena encanta gusta jaja jajaja
  legal ótimo otimo ótima otima bom boa bonito maneiro massa incrível incrivel maravilhoso maravilha perfeito show
  obrigado obrigada valeu parabéns parabens adorei amei gostei top lindo kkk kkkk
  cool génial genial super bien beau belle magnifique excellent parfait bravo merci sympa chouette top incroyable
  formidable impressionnant adore aime félicitations felicitations joli jolie ouah mdr j'adore j'aime
  dank toll super gut schön schoen klasse prima geil mega spitze hammer cool danke nett hübsch genial perfekt ausgezeichnet
  wunderbar großartig grossartig stark krass fein gefällt liebe glückwunsch respekt sauber
  bello bella bellissimo bravo ottimo fantastico perfetto grazie bene fico figo forte stupendo complimenti carino
  leuk mooi gaaf tof goed prachtig geweldig bedankt netjes fijn
  круто класс классно супер отлично хорошо красиво прикольно здорово молодец спасибо огонь топ нравится ого вау красота
  fajne fajny super świetne swietne świetny dobre ładne ładny dzięki dzieki brawo ekstra
  güzel harika süper mükemmel teşekkürler tebrikler iyi
  अच्छा अच्छी बढ़िया बढिया शानदार सुंदर सुन्दर वाह धन्यवाद कमाल मस्त बेहतरीन accha acha badhiya mast shaandar dhanyavad wah
  رائع جميل ممتاز شكرا حلو جيد روعة مبروك
  좋아요 좋아 좋네요 좋네 멋져요 멋지다 멋있어요 대박 최고 최고예요 굿 감사합니다 고마워 고마워요 짱 예뻐요 
  bagus keren mantap terima kasih
`)

/** Words that may stand around it. */
const around = words(`
  it its it's this that that's is was are looks look looking so very really pretty quite absolutely just
  totally all the a an i i'm im me my to you your one app site page website thing work job stuff idea man bro dude
  mate well done much too of for and far
  es está esta muy me tu la el lo se ve qué que tan súper super todo una un trabajo app idea buen muchas
  é está muito demais que tá ta tudo um uma o a seu sua trabalho ideia ficou parece foi mto
  c'est est très tres trop ça ca le la les un une ton travail boulot beaucoup vraiment l'idée
  sieht aus ist das sehr echt richtig ganz ja die der eine ein es mir gemacht arbeit idee schaut wirklich voll vielen dank
  è molto davvero una un il la che mi piace lavoro
  het is heel erg echt ziet er uit een dit dat werk
  это очень так как выглядит мне работа очень-очень
  to jest bardzo wygląda
  çok bu
  है हैं बहुत यह ये लगा काम hai bahut bohot yeh
  جدا هذا
  정말 너무 진짜 아주 이거
  sekali banget
`)

/** Praise in several words, some of whose words alone would mean something. */
const phrases =
  /\b(?:well done|good job|great job|nice job|nice one|good work|10 ?\/ ?10|a\+|so far so good|way to go|keep it up|not bad|can't wait|no notes|chapeau bas|ta bom|muy bien|ganz gut|nicht schlecht|pas mal|não é mau|gut gemacht|bien hecho|mandou bem|bien joué|ben fatto|goed gedaan)\b/giu

/** Scripts that are written without spaces. */
const unspaced =
  /^(?:すごい|凄い|すごく|いいね|いいですね|いい|良い|よい|良さそう|よさそう|かっこいい|カッコいい|カッコイイ|かわいい|可愛い|素敵|すてき|素晴らしい|すばらしい|最高|さいこう|ありがとう|ございます|です|ですね|ね|よ|っ|ー|とても|めっちゃ|おお|わあ|ナイス|神|面白い|おもしろい|太棒了|太好了|太|好棒|很棒|真棒|棒|真|很|好|非常|不错|不錯|厉害|厲害|酷|赞|讚|牛|漂亮|好看|好用|完美|喜欢|喜歡|我|很喜欢|谢谢|謝謝|加油|哇|哈哈|哈|优秀|精彩|可以|了|啊|的|呀|哦|ดีมาก|ดี|มาก|สวย|เยี่ยม|ขอบคุณ|ครับ|ค่ะ|ᄏ|ᄒ|w)+$/u

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ''))
}

/** Marks, joiners and tags that emoji are built from, beside the pictures themselves. */
const pictures = /\p{Extended_Pictographic}|\p{Emoji_Component}|\u200d/gu

/** :-) ;) <3 xD and their like. */
const emoticons = /(?<=^|\s)(?:[:;=8x]'?-?[)(dp3*o]+|<3+|\^_?\^|\(y\))(?=\s|$)/g

/** True for pure praise, courtesy, laughter or emoji, in about a dozen languages. A question is never noise. */
export function isNoise(said: string): boolean {
  if (/[?？؟]/.test(said)) return false
  const text = said.normalize('NFKC').toLowerCase().replaceAll('’', "'").replace(emoticons, ' ')
  const withoutPhrases = text.replace(phrases, ' ')
  const hadPhrase = withoutPhrases !== text
  // Digits are parts of emoji too, but on their own they are an answer.
  if (/\d/.test(withoutPhrases.replace(/\d\ufe0f?\u20e3/g, ''))) return false
  const bare = withoutPhrases.replace(pictures, ' ')
  const found = bare.match(/[\p{L}\p{M}][\p{L}\p{M}'’-]*/gu) ?? []
  if (found.length === 0) return true
  let praised = hadPhrase
  for (const word of found.map(drawnIn)) {
    if (praise.has(word) || unspaced.test(word)) praised = true
    else if (!around.has(word)) return false
  }
  return praised
}

/** `cooool` is `cool`, `niiice` is `nice`: three or more of a letter are one, unless the word knows two. */
function drawnIn(word: string): string {
  if (praise.has(word)) return word
  const one = word.replace(/(\p{L})\1{2,}/gu, '$1')
  if (praise.has(one)) return one
  const two = word.replace(/(\p{L})\1{2,}/gu, '$1$1')
  return praise.has(two) ? two : word
}
