import type { Words } from './en.ts'

export const fr: Words = {
  someone: 'la personne qui a fait ceci',
  endedTitle: '{product} est resté ouvert ici un moment.',
  endedText: 'Ce temps est écoulé. {maker} peut rouvrir {product}.',
  wordsLabel: 'Un mot pour {maker}',
  wordsHint:
    'Ce qui a marché, ce qui n’a pas marché, ce que vous espériez. Vous pouvez aussi ne rien écrire.',
  askBack: 'Demander la réouverture',
  onlyWords: 'N’envoyer que le mot',
  awayTitle: '{product} n’est pas joignable pour le moment.',
  awayText:
    'L’ordinateur qui le fait tourner est éteint ou hors ligne en ce moment. {maker} saura que quelqu’un est venu.',
  downTitle: '{product} ne tourne pas en ce moment.',
  downText:
    'Le lien est bon ; il faut relancer l’application qui est derrière. {maker} saura que quelqu’un est venu.',
  contactLabel: 'Comment vous joindre (facultatif)',
  contactHint: 'Une adresse e-mail ou un numéro, transmis à {maker} pour cela seulement.',
  askTold: 'Me prévenir du retour',
  sayTitle: 'Dire un mot à {maker}',
  sayQuestion: 'Que vouliez-vous faire, et que s’est-il passé ?',
  send: 'Envoyer',
  note: 'Pas besoin de nom. Votre message est transmis à {maker}, avec le lien d’où il vient.',
  whyLink: 'Ce qui est vu ici',
  thanksTitle: 'Merci.',
  thanksSaid: 'Votre message a été transmis à {maker}.',
  thanksAsked: 'Votre demande a été transmise à {maker}.',
  back: 'Retour à {product}',
  whyTitle: 'Ce que {maker} voit quand vous ouvrez {product}',
  whyIntro:
    'Ce lien vous a été donné pour savoir comment on s’en sort avec {product}. Un petit script dans la page note ce qui s’y passe.',
  seenTitle: 'Ce qui est vu',
  seenOpen: 'Que la page a été ouverte, quand, et combien de temps elle est restée à l’écran.',
  seenDevice: 'Le type d’appareil et de navigateur, et l’application où le lien s’est ouvert.',
  seenTaps:
    'Ce qui a été touché, sous le nom affiché, même si {product} l’a tiré de vos mots, et si quelque chose s’est produit. Pour les touches, seulement qu’on en a pressé une, jamais laquelle.',
  seenPaths: 'Quelles pages de {product} ont été ouvertes, sans ce qui suit ? ou # dans leur adresse.',
  seenErrors: 'Les erreurs dans {product}, adresses et longs nombres masqués.',
  seenReturn: 'Si le même navigateur revient.',
  seenWords: 'Les mots que vous envoyez, et comment vous joindre si vous l’indiquez.',
  neverTitle: 'Ce qui n’est jamais vu',
  neverTyped: 'Ce que vous écrivez dans les champs de {product} ou choisissez dans une liste.',
  neverElsewhere: 'Où vous allez ailleurs sur le web. Rien ne vous y suit.',
  neverPrint: 'Une empreinte de votre appareil. Aucune n’est prise.',
  storedTitle: 'Ce qui est conservé',
  storedHere:
    'Dans ce navigateur : un cookie avec un nombre aléatoire, pour ce lien seulement, et, pour peu de temps, des notes qui n’ont pas pu partir.',
  storedThere:
    'Sur le serveur de ce lien : ce qui est dit plus haut. Votre adresse réseau n’est pas gardée, tout au plus une forme brouillée dont la clé change chaque jour.',
  storedPerson: 'Si le lien a été fait rien que pour vous, {maker} sait à qui il a été donné.',
  storedDelete: '{maker} peut effacer tout ce qui concerne une personne. Vous pouvez le demander.',
  storedApp: '{product} peut garder autre chose de son côté. Cette page ne parle que du lien.',
  offTitle: 'Comment l’arrêter',
  offText:
    'Activez « Global Privacy Control » ou « Do Not Track » dans votre navigateur. Une seule chose est alors notée : que la page a été ouverte. Si le script /_outer/b.js est bloqué, seulement qu’elle a été demandée.',
  askTitle: 'À qui demander',
  askMaker: 'À {maker}',
  askSender: 'À {maker}, ou à la personne qui vous a donné le lien.',
  reportLink: 'Signaler ce lien',
  reportTitle: 'Quel est le problème avec ce lien ?',
  reportText:
    'Un piège à mots de passe, quelque chose de nuisible, quelque chose à vous sans votre accord. Cela va à la personne qui gère ce serveur, qui peut fermer le lien.',
  reportLabel: 'Quel est le problème ?',
  reportSend: 'Signaler',
  reportThanks: 'La personne qui gère ce serveur a votre signalement.',
  blockedTitle: 'Ce lien a été fermé.',
  blockedText: 'La personne qui gère ce serveur l’a fermé, pour cette raison :',
  heldTitle: 'Ce lien attend un contrôle.',
  heldText:
    'Avant que tout le monde puisse l’ouvrir, la personne qui gère ce serveur y jette un œil. Réessayez plus tard.',
  whyIntroLive:
    '{product} est ouvert à tous ici. Pour savoir comment on s’en sort avec, un petit script dans la page note ce qui s’y passe.',
  seenWith:
    '{maker} peut montrer ce qui précède à une deuxième personne qui aide, aussi pendant que cela se passe.',
  seenWithNow:
    'En ce moment, une deuxième personne regarde aussi : jusqu’où vous allez et ce que vous dites.',
  wallTitle: 'Ce que l’on dit de {product}',
  wallEmpty: 'Rien n’est encore affiché ici.',
  wallLabel: 'Vos mots',
  wallHint:
    'Tout le monde pourra les lire ici une fois que {maker} les aura lus. Aucun nom n’est nécessaire.',
  wallThanks: '{maker} lit d’abord vos mots ; ensuite ils pourront figurer ici.',
  wallFull: 'Rien de plus n’est accepté ici pour le moment. Réessayez plus tard.',
  unknownTitle: 'Il n’y a rien à cette adresse.',
  unknownText: 'Une partie du lien s’est peut-être perdue en route. Demandez qu’on vous le renvoie.',
  errorTitle: 'Quelque chose n’a pas marché, et cela ne vient pas de vous.',
  errorText: 'Réessayez dans un instant. Si cela ne marche toujours pas, ce numéro aide à trouver pourquoi :',
  busyTitle: 'Il y a beaucoup de monde ici en ce moment.',
  busyText:
    'Ce lien reçoit pour l’instant plus de demandes qu’il ne peut en traiter. Réessayez dans un petit moment.',
  retry: 'Réessayer',
}
