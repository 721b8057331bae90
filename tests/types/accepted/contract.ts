import type { ColumnsIn, Relation } from "typeline"

type Same<A, B> = (<X>() => X extends A ? 1 : 2) extends <X>() => X extends B ? 1 : 2 ? true : false
/** `true`, or what was inferred instead, so that the compiler's message shows it. */
type Exactly<R extends Relation, C> = Same<ColumnsIn<R>, C> extends true ? true : { readonly inferred: ColumnsIn<R> }

/** States the exact columns: `satisfies` would also take a column that is never NULL for one that may be. */
export const contract =
  <C>() =>
  <R extends Relation>(relation: R, exactly: Exactly<R, C>): R => {
    if (exactly !== true) throw new Error("The compiler let another contract pass.")
    return relation
  }
