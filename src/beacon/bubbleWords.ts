/** What the bubble says; `{m}` stands for the maker. */
export type BubbleWords = {
  /** In place of a maker who gives no name. */
  readonly someone: string
  readonly say: string
  readonly question: string
  readonly send: string
  readonly close: string
  readonly thanks: string
  readonly failed: string
  readonly note: string
  readonly why: string
}

const tongues: Readonly<Record<string, BubbleWords>> = {
  en: {
    someone: 'the person who made this',
    say: 'say something to {m}',
    question: 'What did you try to do, and what happened?',
    send: 'Send',
    close: 'Close',
    thanks: 'Thank you. {m} has your words.',
    failed: 'That did not go out. Try again?',
    note: 'No name needed.',
    why: 'What is seen here',
  },
  es: {
    someone: 'quien hizo esto',
    say: 'dile algo a {m}',
    question: '¿Qué intentabas hacer y qué pasó?',
    send: 'Enviar',
    close: 'Cerrar',
    thanks: 'Gracias. Tus palabras han llegado a {m}.',
    failed: 'No se pudo enviar. ¿Otra vez?',
    note: 'No hace falta tu nombre.',
    why: 'Qué se ve aquí',
  },
  pt: {
    someone: 'quem fez isto',
    say: 'diga algo para {m}',
    question: 'O que você tentou fazer, e o que aconteceu?',
    send: 'Enviar',
    close: 'Fechar',
    thanks: 'Obrigado. Suas palavras chegaram a {m}.',
    failed: 'Não foi enviado. Tentar de novo?',
    note: 'Não precisa de nome.',
    why: 'O que se vê aqui',
  },
  fr: {
    someone: 'la personne qui a fait ceci',
    say: 'dire un mot à {m}',
    question: 'Que vouliez-vous faire, et que s’est-il passé\u00a0?',
    send: 'Envoyer',
    close: 'Fermer',
    thanks: 'Merci. Votre message a été transmis à {m}.',
    failed: 'L’envoi a échoué. Réessayer\u00a0?',
    note: 'Pas besoin de nom.',
    why: 'Ce qui est vu ici',
  },
  de: {
    someone: 'die Person, die das gemacht hat',
    say: 'ein Wort an {m}',
    question: 'Was wolltest du tun, und was ist passiert?',
    send: 'Senden',
    close: 'Schließen',
    thanks: 'Danke. {m} hat jetzt deine Worte.',
    failed: 'Das ging nicht hinaus. Noch einmal?',
    note: 'Kein Name nötig.',
    why: 'Was man hier sieht',
  },
  ja: {
    someone: '作った人',
    say: '{m} へひとこと',
    question: '何をしようとして、どうなりましたか？',
    send: '送る',
    close: '閉じる',
    thanks: 'ありがとうございます。メッセージは {m} に届きました。',
    failed: '送れませんでした。もう一度試しますか？',
    note: '名前はいりません。',
    why: 'ここで記録されること',
  },
  zh: {
    someone: '制作者',
    say: '对 {m} 说点什么',
    question: '您当时想做什么？结果怎样？',
    send: '发送',
    close: '关闭',
    thanks: '谢谢。{m} 已收到您的话。',
    failed: '没有发出去。再试一次？',
    note: '不需要姓名。',
    why: '这里会记录什么',
  },
  hi: {
    someone: 'निर्माता',
    say: '{m} से कुछ कहें',
    question: 'आप क्या करना चाहते थे, और क्या हुआ?',
    send: 'भेजें',
    close: 'बंद करें',
    thanks: 'धन्यवाद। आपके शब्द {m} तक पहुँच गए।',
    failed: 'यह नहीं गया। फिर कोशिश करें?',
    note: 'नाम ज़रूरी नहीं।',
    why: 'यहाँ क्या दिखता है',
  },
}

/** The first of the browser's languages that is here, else English. */
export function findWords(languages: readonly string[], maker: string): BubbleWords & { lang: string } {
  const tags = languages.map((tag) => tag.toLowerCase().split('-')[0] ?? '')
  const lang = tags.find((tag) => tag in tongues) ?? 'en'
  const words = tongues[lang] ?? (tongues.en as BubbleWords)
  const name = maker || words.someone
  // A name in the same script needs no space around it.
  const place = /^(?:ja|zh)$/.test(lang) && /^[\u3040-\u9fff]/.test(name) ? / ?\{m\} ?/ : '{m}'
  const filled = Object.entries(words).map(([key, text]) => [key, text.replace(place, () => name)])
  return { ...(Object.fromEntries(filled) as BubbleWords), lang }
}
