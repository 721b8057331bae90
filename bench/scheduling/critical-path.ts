/** The most that has to be done one after another: the longest path, where each task has a weight. */
export const criticalPath = <Id>(
  weights: ReadonlyMap<Id, number>,
  waitsFor: ReadonlyMap<Id, ReadonlySet<Id>>,
): number => {
  const ends = new Map<Id, number>()
  const endOf = (id: Id): number => {
    const known = ends.get(id)
    if (known !== undefined) return known
    const begin = Math.max(0, ...[...(waitsFor.get(id) ?? [])].map(endOf))
    const end = begin + (weights.get(id) ?? 0)
    ends.set(id, end)
    return end
  }
  return Math.max(0, ...[...weights.keys()].map(endOf))
}
