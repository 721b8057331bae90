import type { TestDeclaration } from "../core/resource/declaration.ts"

/** Whether no failing row is let through: only then it says something of every row that is there. */
export const isSure = ({ severity, errorIf }: TestDeclaration): boolean =>
  severity === "error" && ["!= 0", "> 0", ">= 1"].includes(errorIf)
