import type { OwnerDeclaration } from "./declaration.ts"

/** Who answers for it: a name, an address, or both. */
export type Owner =
  | { readonly name: string; readonly email?: string }
  | { readonly email: string; readonly name?: string }

/** An address that a browser opens. */
export type WebAddress = `https://${string}` | `http://${string}`

export const ownerDeclaration = (owner: Owner | undefined): OwnerDeclaration | null =>
  owner ? { name: owner.name ?? null, email: owner.email ?? null } : null
