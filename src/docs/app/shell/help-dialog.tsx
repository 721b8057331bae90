import { useId, useLayoutEffect, useRef } from "preact/hooks"

const keys: readonly (readonly [keys: readonly string[], what: string])[] = [
  [["/"], "Search"],
  [["Ctrl K", "⌘ K"], "Search, from anywhere"],
  [["↑", "↓"], "Another of what was found"],
  [["Enter"], "Open it"],
  [["Esc"], "Close what is open"],
  [["?"], "These keys"],
]

export const HelpDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  useLayoutEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog ref={dialog} class="help" aria-labelledby={title} onClose={onClose}>
      <h2 id={title}>Keys</h2>
      <dl>
        {keys.map(([names, what]) => (
          <div key={what}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </dialog>
  )
}
