const distance = (one: string, other: string): number => {
  let above = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [row, letter] of [...one].entries()) {
    const here = [row + 1]
    for (let column = 1; column <= other.length; column++) {
      const replaced = (above[column - 1] ?? 0) + (letter === other[column - 1] ? 0 : 1)
      here.push(Math.min(replaced, (above[column] ?? 0) + 1, (here[column - 1] ?? 0) + 1))
    }
    above = here
  }
  return above[other.length] ?? 0
}
const bare = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")

/** The name that was probably meant: `movie_id` for `movieId`, `ratng` for `rating`. Null if none is near. */
export const nearestName = (name: string, candidates: readonly string[]): string | null => {
  const wanted = bare(name)
  const [nearest] = candidates
    .filter((candidate) => candidate.length <= 100)
    .map((candidate) => ({ candidate, steps: distance(wanted, bare(candidate)) }))
    .filter(({ candidate, steps }) => steps <= Math.floor(Math.max(wanted.length, candidate.length) / 3))
    .sort((one, other) => one.steps - other.steps)
  return nearest?.candidate ?? null
}
