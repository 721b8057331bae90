import { useEffect, useMemo, useState } from "preact/hooks"
import type { SiteDescriptions, SiteIndex } from "../../site.ts"
import { load } from "../load.ts"
import { groupHits, type HitGroup } from "./groups.ts"
import { type SearchIndex, searchDescriptions, searchIndex, searchNames } from "./search-index.ts"

const known = new WeakMap<SiteIndex, SearchIndex>()
const indexOf = (index: SiteIndex): SearchIndex => {
  const made = known.get(index) ?? searchIndex(index)
  known.set(index, made)
  return made
}

/** What is found of a text. Descriptions join once they are loaded; without them, names are searched. */
export const useSearch = (index: SiteIndex, text: string): readonly HitGroup[] => {
  const [descriptions, setDescriptions] = useState<SiteDescriptions | null>(null)
  useEffect(() => {
    let left = false
    load("descriptions").then(
      (loaded) => left || setDescriptions(loaded),
      () => {},
    )
    return () => {
      left = true
    }
  }, [])
  return useMemo(() => {
    const names = searchNames(indexOf(index), text, 60)
    const described = descriptions && text.trim().length > 1 ? searchDescriptions(descriptions, text, 20) : []
    return groupHits(index, names, described)
  }, [index, text, descriptions])
}
