/** Whether a line about what a product does not do says so itself: `Night photos` under such a heading does not. */
const lacking =
  /(?<!\p{L})(?:no|not|\p{L}+n['’]t|never|without|only|cannot|unsupported|unavailable|limited|lacks?|missing|ignored|skipped|at most|yet|none|neither|nor|except|experimental|alpha|beta|fails?|kein\p{L}*|nicht|nur|noch|ohne|ne|n['’]\p{L}+|pas|aucune?|seulement|uniquement|sans|sin|solo|sólo|nunca|não|só|apenas|sem|nunca|non|senza|solamente|niet|geen|alleen|zonder|не|нет|только|без|ні|тільки|inte|bara|nie|tylko|bez|değil|yok|yalnızca)(?!\p{L})|不|无|無|没|沒|未|仅|僅|只|ません|ない|のみ|だけ|않|없|못|만/iu

export const saysLack = (words: string): boolean => lacking.test(words)
