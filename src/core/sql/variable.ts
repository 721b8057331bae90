import type * as Schema from "effect/Schema"
import type { LiteralNode } from "./ast.ts"
import type { Expr } from "./expression.ts"
import { expression } from "./expression-methods.ts"
import { literalNode } from "./literal.ts"
import { QueryError } from "./query-error.ts"
import type { Meant } from "./spelling.ts"
import { type ColumnType, columnType, type Js, type Scalar } from "./type.ts"

/** A value that one text can be: no variant and no array. */
type VariableScalar = Exclude<Scalar, "variant">
/** `"integer"`, or `"integer?"` for a variable that may be NULL. */
export type VariableType = VariableScalar | `${VariableScalar}?`
/** What a value of TypeScript must be to be one of a variable's. */
export type VariableValue<T> = Js<Exclude<Meant<T>, null>> | (null extends Meant<T> ? null : never)

export interface VariableSpec<T extends VariableType = VariableType> {
  readonly type: T
  /** Its value where a run gives none. Without one, a run must give it; a variable that may be NULL is NULL. */
  readonly default?: VariableValue<NoInfer<T>>
  readonly description?: string
  /** What a given value must be besides: it is decoded by this schema first. */
  readonly schema?: Schema.Decoder<VariableValue<NoInfer<T>>>
}
/** The variables of a project, each as the expression that models use. */
export type Variables<D> = { readonly [K in keyof D]: Expr<Meant<D[K]>, never> }
/** One variable as the program knows it. */
export interface VariableDeclaration {
  readonly name: string
  readonly type: ColumnType
  /** Null where a run must give the value. */
  readonly standard: LiteralNode | null
  readonly description: string
  readonly schema: Schema.Decoder<unknown> | null
}

/** The object behind `Variables`: its properties are the expressions. */
class VariableSet {
  readonly #declarations: readonly VariableDeclaration[]
  constructor(declarations: readonly VariableDeclaration[]) {
    this.#declarations = declarations
    for (const { name, type, standard } of declarations)
      Object.defineProperty(this, name, {
        enumerable: true,
        value: expression({ kind: "variable", name, standard, type: type.type, nullable: type.nullable }),
      })
  }
  static declarations(set: VariableSet): readonly VariableDeclaration[] {
    return set.#declarations
  }
}

const namePattern = /^[A-Za-z_]\w*$/

/**
 * The variables of a project: typed constants that whoever runs it may set, with `--vars` or in an embedding program. A model
 * uses one as it uses a literal. They are named in the configuration: `defineConfig({ vars, … })`.
 *
 * @example
 * export const vars = defineVars({
 *   minimum_rating: { type: "double", default: 0.5 },
 *   rated_before: "date?",
 * })
 */
export const defineVars = <const D extends { readonly [name: string]: VariableType }>(
  variables: {
    readonly [K in keyof D]: D[K] | VariableSpec<D[K]>
  },
): Variables<D> => {
  // To the compiler the schema of one type is none of another; here all are read alike.
  const written = Object.entries(variables as { readonly [name: string]: VariableType | VariableSpec })
  const declarations = written.map(([name, one]) => declarationOf(name, typeof one === "string" ? { type: one } : one))
  // Each property is defined above from the declaration of its name.
  return new VariableSet(declarations) as unknown as Variables<D>
}

const declarationOf = (name: string, spec: VariableSpec): VariableDeclaration => {
  if (!namePattern.test(name))
    throw new QueryError(`"${name}" is no name of a variable: letters, digits and _, beginning with no digit.`)
  const type = columnType(spec.type)
  const standard =
    spec.default === undefined ? (type.nullable ? nothing(type) : null) : variableValue(name, type, spec.default)
  return { name, type, standard, description: spec.description ?? "", schema: spec.schema ?? null }
}

const nothing = ({ type }: ColumnType): LiteralNode => ({ kind: "literal", value: null, type, nullable: true })

/** A value that a variable is given. One that does not fit is refused, with the variable's name. */
export const variableValue = (name: string, type: ColumnType, value: unknown): LiteralNode => {
  if (value === null && type.nullable) return nothing(type)
  try {
    return literalNode(value, type.type)
  } catch (error) {
    throw new QueryError(`The variable "${name}": ${error instanceof Error ? error.message : String(error)}`)
  }
}

export const isVariables = (value: unknown): value is object => value instanceof VariableSet
/** What `defineVars` was given; of anything else, nothing. */
export const variableDeclarations = (value: unknown): readonly VariableDeclaration[] =>
  value instanceof VariableSet ? VariableSet.declarations(value) : []
