import { OtherGeneration } from "./other-generation.ts"

/** Why a file of data is not shown, and what its reader can do. */
export const Problem = ({ error }: { readonly error: Error }) => (
  <p role="alert">
    {error.message}
    {error instanceof OtherGeneration && (
      <>
        {" "}
        <button type="button" onClick={() => location.reload()}>
          Reload
        </button>
      </>
    )}
  </p>
)
