// The places where a text was changed, which move along with later changes.
import type { Program } from "./program.ts"

export interface Place {
  readonly file: string
  /** In the text as it is now. */
  start: number
  text: string
  readonly old: string
  /** It was another column after all. */
  isWrong: boolean
}
/** A place that stays as it is, or not: it only moves along. */
export interface Watched {
  readonly file: string
  start: number
}
export interface Change {
  readonly file: string
  readonly start: number
  readonly length: number
  readonly text: string
}

export class Places {
  readonly #program: Program
  readonly #watched: readonly Watched[]
  readonly all: Place[] = []

  constructor(program: Program, watched: readonly Watched[]) {
    this.#program = program
    this.#watched = watched
  }

  /** Changes the texts, and gives the places that are new; of one that was found wrong, nothing is changed again. */
  apply(changes: readonly Change[]): readonly Place[] {
    const made: Place[] = []
    for (const file of new Set(changes.map((change) => change.file))) {
      const inFile = changes.filter((change) => change.file === file)
      const source = this.#program.file(file)
      if (source === undefined) continue
      let text = source.getFullText()
      let end = Number.POSITIVE_INFINITY
      for (const change of inFile.toSorted((a, b) => b.start - a.start)) {
        const after = change.start + change.length
        // The same place is often found twice, and the two agree.
        if (after > end || this.at(file, change.start)?.isWrong) continue
        end = change.start
        const old = text.slice(change.start, after)
        text = text.slice(0, change.start) + change.text + text.slice(after)
        const by = change.text.length - change.length
        for (const moved of [this.all, this.#watched])
          for (const place of moved) if (place.file === file && place.start > change.start) place.start += by
        const place = { file, start: change.start, text: change.text, old, isWrong: false }
        this.all.push(place)
        made.push(place)
      }
      source.replaceWithText(text)
    }
    return made
  }

  at(file: string, position: number): Place | undefined {
    return this.all.findLast(
      (place) => place.file === file && position >= place.start && position < place.start + place.text.length,
    )
  }

  /** Puts the old texts back, for good. */
  revert(wrong: Iterable<Place>): void {
    const places = [...new Set(wrong)]
    this.apply(places.map(({ file, start, text, old }) => ({ file, start, length: text.length, text: old })))
    for (const place of this.all)
      if (places.some((one) => one.file === place.file && one.start === place.start)) place.isWrong = true
  }
}
