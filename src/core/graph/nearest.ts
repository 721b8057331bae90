import { distance } from "fastest-levenshtein"

/** The names that a person may have meant, nearest first. */
export const nearest = (name: string, names: Iterable<string>, most = 3): readonly string[] =>
  [...names]
    .map((candidate) => ({ candidate, away: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, away }) => away <= Math.max(2, name.length / 3) || candidate.includes(name))
    .sort((a, b) => a.away - b.away || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate)
