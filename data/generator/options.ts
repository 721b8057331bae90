import { parseArgs } from "node:util"
import { PRESETS, type Sizes, sizesProblem } from "./sizes.ts"

export class UsageError extends Error {}

export interface Options {
  readonly output: string
  readonly seed: number
  readonly sizes: Sizes
  readonly force: boolean
}

const GREATEST_SEED = 0xffff_ffff

export const HELP = `Writes made-up CSV files in the shape of MovieLens: films, links, ratings, tags and tag genome.
The same seed and sizes give the same bytes on every machine.

Usage: node data/generator/main.ts --output DIR [options]

  --output DIR         where the files go; made if it does not exist
  --size NAME          ${[...PRESETS.keys()].join(" | ")} (default: sample)
  --ratings N          in place of the preset's number; likewise:
  --movies N           10 or more
  --users N
  --tags N
  --genome-tags N
  --genome-movies N    each has a score for every genome tag; with 0, genome-scores.csv is left out
  --seed N             0 to ${GREATEST_SEED} (default: 1)
  --force              write into a directory that is not empty, over files of the same names
  --help
`

const parseTokens = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        output: { type: "string" },
        size: { type: "string", default: "sample" },
        ratings: { type: "string" },
        movies: { type: "string" },
        users: { type: "string" },
        tags: { type: "string" },
        "genome-tags": { type: "string" },
        "genome-movies": { type: "string" },
        seed: { type: "string", default: "1" },
        force: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

const parseCount = (option: string, text: string, greatest: number): number => {
  const count = Number(text)
  if (/^\d+$/.test(text) && count <= greatest) return count
  throw new UsageError(`--${option} must be a whole number from 0 to ${greatest}, not "${text}"`)
}

/** Returns undefined where help is asked for. */
export const parseOptions = (args: readonly string[]): Options | undefined => {
  const values = parseTokens(args)
  if (values.help) return undefined
  if (values.output === undefined || values.output === "") throw new UsageError("--output is missing")
  const preset = PRESETS.get(values.size)
  if (preset === undefined) {
    throw new UsageError(`--size must be one of ${[...PRESETS.keys()].join(", ")}, not "${values.size}"`)
  }
  const count = (option: string, text: string | undefined, otherwise: number): number =>
    text === undefined ? otherwise : parseCount(option, text, 2 ** 31 - 1)
  const sizes: Sizes = {
    ratings: count("ratings", values.ratings, preset.ratings),
    movies: count("movies", values.movies, preset.movies),
    users: count("users", values.users, preset.users),
    tags: count("tags", values.tags, preset.tags),
    genomeTags: count("genome-tags", values["genome-tags"], preset.genomeTags),
    genomeMovies: count("genome-movies", values["genome-movies"], preset.genomeMovies),
  }
  const problem = sizesProblem(sizes)
  if (problem !== undefined) throw new UsageError(problem)
  return { output: values.output, seed: parseCount("seed", values.seed, GREATEST_SEED), sizes, force: values.force }
}
