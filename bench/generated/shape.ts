// The shape of a generated project, the same for every tool: sources, a staging model over each, then layers of models that join two
// models of the layers before or group one; each with the same 30 columns.

const types = ["integer", "varchar", "double", "timestamp"] as const
/** Of each source and each model. */
export const columns: readonly (readonly [name: string, type: (typeof types)[number]])[] = [
  ["id", "integer"],
  ["kind", "varchar"],
  ["amount", "double"],
  ["happened_at", "timestamp"],
  ...Array.from({ length: 26 }, (_, index) => [`column_${index + 1}`, types[index % 4] ?? "integer"] as const),
]
export const columnNames: readonly string[] = columns.map(([name]) => name)
/** By what a model of the kind "group" is grouped; of the others it has the maximum. */
export const keys: readonly string[] = columnNames.slice(0, 10)

export interface GeneratedModel {
  readonly name: string
  /** The number of its layer, from 0. */
  readonly layer: number
  /**
   * `stage` renames nothing and hands on the columns of its one source. `join` reads two models: `amount` is the sum of both, `kind` is
   * the second's, the rest the first's; joined by `id`, where `amount` of the first is above 10 and `kind` of the second is not 'none'.
   * `group` reads one.
   */
  readonly kind: "stage" | "join" | "group"
  /** Of `stage` a source, else models. */
  readonly reads: readonly string[]
}
export interface GeneratedShape {
  readonly sources: readonly string[]
  readonly models: readonly GeneratedModel[]
}

const layers = 8
const numbered = (prefix: string, index: number): string => `${prefix}_${String(index).padStart(5, "0")}`

/** A tenth of the models are staging models, each over a source; the rest are spread evenly over the layers above them. */
export const generatedShape = (count: number): GeneratedShape => {
  const staged = Math.max(1, Math.floor(count / 10))
  const sources = Array.from({ length: staged }, (_, index) => numbered("source", index))
  const models: GeneratedModel[] = sources.map((source, index) => {
    return { name: numbered("stg", index), layer: 0, kind: "stage", reads: [source] }
  })
  const perLayer = Math.ceil((count - staged) / layers)
  let below = models.slice()
  for (let layer = 1; models.length < count; layer++) {
    const at = Array.from({ length: Math.min(perLayer, count - models.length) }, (_, index): GeneratedModel => {
      const name = numbered(`layer${layer}`, index)
      // 7 and 3 spread what is read over the layer below, without a random number.
      const [first, second] = [below[(index * 7) % below.length]?.name, below[(index * 3 + 1) % below.length]?.name]
      if (first === undefined || second === undefined) throw new Error("The layer below is empty")
      return index % 10 === 9 || first === second
        ? { name, layer, kind: "group", reads: [first] }
        : { name, layer, kind: "join", reads: [first, second] }
    })
    models.push(...at)
    below = at
  }
  return { sources, models }
}
