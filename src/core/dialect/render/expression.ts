import type {
  AggregateNode,
  BinaryNode,
  ExpressionNode,
  FrameReach,
  LiteralValue,
  OrderingNode,
  OverNode,
  RawNode,
  VariableNode,
  WindowFunctionNode,
} from "../../sql/ast.ts"
import { elementField } from "../../sql/element-field.ts"
import type { AggregateName, FunctionName, WindowFunctionName } from "../../sql/function/name.ts"
import { missingText } from "../../sql/missing-text.ts"
import { QueryError } from "../../sql/query-error.ts"
import { columnType, decimalDigits, isArray, isNumeric, isTemporal, type Value } from "../../sql/type.ts"
import type { Dialect, Spelled, SpelledAggregate } from "../dialect.ts"
import { block, endComment, fitted, indent, protectRaw } from "./layout.ts"
import { isLoose } from "./output.ts"
import type { Rendering, RenderScope } from "./rendering.ts"

type Render = (node: ExpressionNode) => string

/** An expression as SQL. `replaced` gives the name of an output column where a clause may use it. */
export const renderExpression = (
  node: ExpressionNode,
  scope: RenderScope,
  rendering: Rendering,
  replaced: (node: ExpressionNode) => string | undefined = () => undefined,
): string => {
  const { dialect } = rendering
  const whole: Render = (inner) => replaced(inner) ?? text(inner)
  const operand: Render = (inner) => {
    const name = replaced(inner)
    if (name !== undefined) return name
    return isAtomic(inner) ? text(inner) : `(${text(inner)})`
  }
  const spelled = (call: {
    readonly arguments: readonly ExpressionNode[]
    readonly options?: readonly (string | number)[]
    readonly type: Value
  }): Spelled => ({
    arguments: call.arguments.map(whole),
    operands: call.arguments.map(operand),
    argumentTypes: call.arguments.map(({ type }) => type),
    nullable: call.arguments.map(({ nullable }) => nullable),
    options: call.options ?? [],
    type: call.type,
  })

  const text: Render = (part) => {
    switch (part.kind) {
      case "column": {
        const { name, source } = part
        const column = (of: string) => `${dialect.identifier(scope.alias(source, name))}.${dialect.identifier(of)}`
        const { target } = source
        if (target.kind !== "flatten") return column(name)
        const field = elementField(part)
        if (field)
          return renderExpression(field.value, scope, rendering, (inner) =>
            inner === field.element ? column("value") : undefined,
          )
        return target.of === "array" && name === "value"
          ? dialect.flattenedValue(column(name), part.type)
          : column(name)
      }
      case "literal":
        return literal(part.value, part.type, dialect)
      case "call":
        // The SDK makes calls of its own functions only, and a dialect spells all of them.
        return dialect.functions[part.function as FunctionName](spelled(part))
      case "aggregate":
        return windowed(part, "")
      case "windowFunction":
        return windowed(part, "")
      case "over":
        return windowed(part.of, window(part))
      case "comparison":
        return `${operand(part.left)} ${part.operator} ${operand(part.right)}`
      case "arithmetic":
        return dialect.arithmetic(firm(part), part.operator, operand(part.right), part.type)
      case "and":
      case "or":
        return part.conditions.map(operand).join(` ${part.kind} `)
      case "not":
        return `not ${operand(part.condition)}`
      case "isNull":
        if (part.value.type === "variant") return dialect.variantIsNull(operand(part.value), part.negated)
        return `${operand(part.value)} is ${part.negated ? "not null" : "null"}`
      case "assertNotNull":
        return whole(part.value)
      case "in": {
        const not = part.negated ? "not " : ""
        if (!Array.isArray(part.among))
          // What is no list is the query of one column.
          return block(`${operand(part.value)} ${not}in `, rendering.query(part.among as never, scope, rendering))
        if (part.among.length === 0) return part.negated ? "true" : "false"
        return `${operand(part.value)} ${not}in (${part.among.map(whole).join(", ")})`
      }
      case "case": {
        const branches = part.branches.map((branch) => `when ${whole(branch.when)} then ${whole(branch.then)}`)
        if (part.otherwise) branches.push(`else ${whole(part.otherwise)}`)
        return fitted(`case ${branches.join(" ")} end`, () => `case\n${indent(branches.join("\n"))}\nend`)
      }
      case "cast":
        return dialect.cast(operand(part.value), part.value.type, part.type)
      case "exists":
        return block("exists ", rendering.query(part.query, scope, rendering))
      case "scalar":
        return block("", rendering.query(part.query, scope, rendering))
      case "raw":
        return raw(part)
      case "perDialect": {
        const own = part.texts[dialect.name]
        if (!own)
          throw new QueryError(missingText("A function of sqlFunction()", Object.keys(part.texts), dialect.name))
        return raw(own)
      }
      case "runStartedAt":
        if (rendering.startedAt === undefined)
          throw new QueryError("runStartedAt() has a value in a run only, and nothing runs here.")
        return dialect.instant(rendering.startedAt, part.type)
      case "variable":
        return variable(part, rendering)
      case "since":
        return rendering.since(operand(part.column), part.column.nullable)
    }
  }
  const raw = ({ strings, parts }: Pick<RawNode, "strings" | "parts">): string =>
    endComment(
      strings,
      strings.map((piece, index) => protectRaw(piece) + (parts[index] ? operand(parts[index]) : "")).join(""),
    )
  /** The left side, with the type of the whole where a warehouse would calculate with constants in a narrower one. */
  const firm = ({ left, right, type }: BinaryNode): string =>
    decimalDigits(type) === null && isLoose(left) && (isLoose(right) || right.type !== type)
      ? dialect.cast(operand(left), type, type)
      : operand(left)
  const windowed = (call: AggregateNode | WindowFunctionNode, over: string): string => {
    const ofAggregate = call.kind === "aggregate" ? call : null
    const described: SpelledAggregate = {
      ...spelled(call),
      filter: ofAggregate?.filter ? whole(ofAggregate.filter) : null,
      orderBy: (ofAggregate?.orderBy ?? []).map((order) => ordering(order, whole)),
      distinct: ofAggregate?.distinct ?? false,
      ignoreNulls: call.kind === "windowFunction" && call.ignoreNulls,
    }
    return call.kind === "aggregate"
      ? dialect.aggregates[call.function as AggregateName](described, over)
      : dialect.windowFunctions[call.function as WindowFunctionName](described, over)
  }
  const window = (part: OverNode): string => {
    const clauses = [
      ...(part.partitionBy.length > 0 ? [`partition by ${part.partitionBy.map(whole).join(", ")}`] : []),
      ...(part.orderBy.length > 0
        ? [`order by ${part.orderBy.map((order) => ordering(order, whole)).join(", ")}`]
        : []),
      ...frame(part, dialect),
    ]
    return fitted(` over (${clauses.join(" ")})`, () => block(" over ", clauses.join("\n")))
  }
  return whole(node)
}

/** `x desc nulls last`: where NULLs go is always written, for warehouses differ on it. */
export const ordering = ({ value, direction, nulls }: OrderingNode, render: Render): string =>
  `${render(value)}${direction === "desc" ? " desc" : ""} nulls ${nulls}`

// The default frames differ: what is meant is always written.
const frame = ({ of, orderBy, frame: given }: OverNode, dialect: Dialect): readonly string[] => {
  if (given)
    return [
      `${given.unit} between ${bound(given.before, "preceding", dialect)} and ${bound(given.after, "following", dialect)}`,
    ]
  return of.kind === "aggregate" && orderBy.length > 0 ? ["range between unbounded preceding and current row"] : []
}
const bound = (reach: FrameReach, side: "preceding" | "following", dialect: Dialect): string =>
  reach === "all"
    ? `unbounded ${side}`
    : reach === 0
      ? "current row"
      : `${typeof reach === "number" ? reach : dialect.interval(reach.amount, reach.unit)} ${side}`

/** Functions that a dialect may write as an operator. */
const operators: ReadonlySet<string> = new Set([
  "between",
  "calculation",
  "ceil",
  "concat",
  "dateAdd",
  "div",
  "divInt",
  "exact",
  "floor",
  "ilike",
  "like",
  "mod",
  "negate",
  "notLike",
  "ratio",
  "regexpLike",
])

/** Whether the text may stand beside an operator without parentheses. */
const isAtomic = (node: ExpressionNode): boolean => {
  switch (node.kind) {
    case "comparison":
    case "and":
    case "or":
    case "not":
    case "isNull":
    case "in":
    case "raw":
    case "perDialect":
    case "since":
      return false
    case "assertNotNull":
      return isAtomic(node.value)
    case "arithmetic":
      return decimalDigits(node.type) !== null
    case "call":
      return !operators.has(node.function)
    case "literal":
      return node.type === "varchar" || !String(node.value).startsWith("-")
    default:
      return true
  }
}

/** With its type in words: unlike a constant of the text, it takes none from what stands beside it. */
const variable = ({ name, standard }: VariableNode, { variables, dialect }: Rendering): string => {
  const given = variables.get(name) ?? standard
  if (given === null)
    throw new QueryError(
      `The variable "${name}" has no value here. Give it one: --vars ${name}=…; or give it a default in defineVars().`,
    )
  const { value, type } = given
  return value === null ? literal(value, type, dialect) : dialect.cast(literal(value, type, dialect), type, type)
}

const literal = (value: LiteralValue, type: Value, dialect: Dialect): string => {
  if (value === null) return `cast(null as ${dialect.type(type)})`
  if (isArray(type)) {
    const of = columnType(type.array).type
    return dialect.array((Array.isArray(value) ? value : []).map((item) => literal(item, of, dialect)))
  }
  if (typeof value === "boolean") return String(value)
  if (isTemporal(type)) return dialect.temporal(String(value), type)
  if (typeof value === "string" && !isNumeric(type)) return dialect.text(value)
  return number(String(value), type, dialect)
}

/** Digits as they are, where a warehouse reads them exactly. */
const number = (digits: string, type: Value, dialect: Dialect): string => {
  const length = digits.replaceAll(/\D/g, "").length
  // A number of more digits than a decimal has is read as a double.
  if (decimalDigits(type)) return length > 38 ? dialect.cast(dialect.text(digits), "varchar", type) : digits
  // Without an exponent it is read as a decimal or an integer first, and loses its last digit on the way to a double.
  return type === "double" && length > 15 && !digits.includes("e") ? `${digits}e0` : digits
}
