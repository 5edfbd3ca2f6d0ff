/** What a product does to what it is given, and to what becomes of a run. */
import { type Axis, words } from './axis.ts'

const writing =
  '(?:add|insert|create|rename|delete|remove|edit|update|replace|append|write|move|modify|drop)s?'

export const effects: readonly Axis[] = [
  {
    key: 'writes',
    shared: 1,
    one: words(
      "read[- ]only|only reads|(?:cannot|can[’']t|does not|doesn[’']t|never) (?:create|change|write|modify|edit|alter|add|delete)s?(?: (?:or|and|nor) (?:create|change|write|modify|edit|alter|add|delete)s?)?|nur lesend|liest nur|(?:en )?lecture seule|solo lectura|só leitura",
    ),
    other: words(
      `${writing}(?:, ${writing}){0,4},? (?:and|or) ${writing}(?! (?:nothing|no)(?!\\p{L}))|(?:rename|delete|edit|modify|overwrite)s? (?:the |your |any |single |old |new |existing )?\\p{L}+ (?:in|inside|of|from)`,
    ),
  },
  {
    key: 'fails',
    shared: 1,
    nearest: true,
    one: words(
      "(?:does|do|will|is|are)(?: not|n[’']t) (?:change|affect|alter|influence|fail|break|stop|count)(?:ed)? (?:the |your |as |towards |an? )?(?:exit (?:status|code)|results?|scores?|outcomes?|build|run|job|check|errors?|failures?)|(?:only|merely) (?:a )?warnings?|ändern (?:den|das|die) (?:exit-?code|exit-?status|ergebnis|wertung) nicht|ne changent? pas le (?:résultat|code de sortie)|no cambian? el (?:resultado|código de salida)|não mudam? o (?:resultado|código de saída)",
    ),
    other: words(
      '(?:makes?|lets?) (?:the |your |a |any |every )?(?:\\p{L}+ )?(?:fail|break|stop|change)|(?:fail|break|stop|change|block)s? (?:the |your )(?:build|run|check|exit (?:status|code)|results?|scores?|outcome|pipeline|job|commit)|exits? with (?:status |code )?[1-9]|(?:lassen|lässt) (?:den|das|die) \\p{L}+ (?:scheitern|abbrechen)|ändern (?:den|das|die) (?:exit-?code|exit-?status|ergebnis|wertung)(?! nicht)|font échouer|fait échouer|hacen? fallar|fazem? falhar',
    ),
  },
]
