import type { Expr } from "../expression.ts"
import { expression } from "../expression-methods.ts"
import { literalNode } from "../literal.ts"
import { QueryError } from "../query-error.ts"
import { checkedType, type DateText, type Js, type Known, type Value } from "../type.ts"

/**
 * A constant of the type that is named.
 *
 * @example
 * literal("decimal(4,2)", "0.07")
 */
export const literal = <const T extends Value>(type: T, value: Js<T>): Expr<Known<T>, never> =>
  expression(literalNode(value, type))

/**
 * NULL of a type.
 *
 * @example
 * nullOf("date")
 */
export const nullOf = <const T extends Value>(type: T): Expr<Known<T> | null, never> =>
  expression({ kind: "literal", value: null, type: checkedType(type), nullable: true })

type TypeOf<V> = V extends string
  ? "varchar"
  : V extends boolean
    ? "boolean"
    : V extends bigint
      ? "integer"
      : `${V & number}` extends `${bigint}`
        ? "integer"
        : "double"

/**
 * A constant: a text, a boolean, an integer, or a double where the number has decimals. Other types: `literal(type, value)`.
 *
 * @example
 * lit(true)
 */
export const lit = <const V extends string | number | bigint | boolean>(value: V): Expr<TypeOf<V>, never> =>
  expression(literalNode(value, literalType(value)))

/** The type of a TypeScript value that stands alone. */
export const literalType = (value: unknown): Value =>
  typeof value === "string"
    ? "varchar"
    : typeof value === "boolean"
      ? "boolean"
      : typeof value === "bigint" || Number.isInteger(value)
        ? "integer"
        : typeof value === "number"
          ? "double"
          : refuse(value)
const refuse = (value: unknown): never => {
  throw new QueryError(`${String(value)} is no constant: a text, a number or a boolean. NULL is written nullOf("…").`)
}

/**
 * A day, as ISO 8601 writes it.
 *
 * @example
 * date("2024-05-01")
 */
export const date = (iso: DateText): Expr<"date", never> => expression(literalNode(iso, "date"))

/**
 * A local time, as ISO 8601 writes it; without a time of day, the begin of the day. With a zone: `literal("timestamptz", …)`.
 *
 * @example
 * timestamp("2024-05-01 12:30:00")
 */
export const timestamp = (iso: `${DateText}${string}`): Expr<"timestamp", never> =>
  expression(literalNode(iso, "timestamp"))

/**
 * The moment at which the run began: the same for every node and every retry. In a view it would stay as it was when the view
 * was made.
 *
 * @example
 * runStartedAt()
 */
export const runStartedAt = (): Expr<"timestamptz", never> =>
  expression({ kind: "runStartedAt", type: "timestamptz", nullable: false })
