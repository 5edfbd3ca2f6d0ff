/** Words about the machinery against words about people. */
import { word } from './word.ts'

const tooling = word(
  '(?<!user[- ])(?:sub)?agent(?:s|ic)?|agenten|agentes|pipelines?|workflows?|prompts?|orchestrat\\w+|llms?|claude|codex|gpt(?:-\\w+)?|copilot|mcp|harness|ci(?:/cd)?|automat(?:ion|ed|es?|isier\\w*)|cron(?:jobs?)?|docker|kubernetes|k8s|terraform|monorepo|micro-?services?|git ?hooks?|context windows?|embeddings?|rag|vector (?:db|store|database)s?|infra(?:structure|struktur)?|test suites?|coverage|refactor\\w*|architecture|architektur|arquitectura|tooling|toolchain|linters?|deploy\\w*|workers|queues?|benchmarks?|scaffold\\w*|boilerplate|skills?\\.md|tokens?|fine-?tun\\w+',
  'giu',
)

const people = word(
  "users?(?![- ](?:agents?|prompts?|ids?|interfaces?|inputs?|stor(?:y|ies)|names?))|customers?|people|persons?|someone|somebody|friends?|strangers?|testers?|visitors?|readers?|players?|feedback|interview\\w*|asked|told me|said|showed|shown|complain\\w*|paid|paying|reacted|returned|she|he|nutzer\\w*|kund\\w+|leute\\w*|mensch\\w*|jemand\\w*|freund\\w*|sagte|gefragt|gezeigt|usuari[oa]s?|usuári[oa]s?|clientes?|personas?|gente|amig[oa]s?|dijo|utilisat\\w+|clients|gens|quelqu[’']un|ami[es]?|pessoas?|disse|utenti|clienti",
  'giu',
)

export const countTooling = (sentence: string): number => sentence.match(tooling)?.length ?? 0
export const countPeople = (sentence: string): number => sentence.match(people)?.length ?? 0
