/** Waits for what calls `done`, but no longer than this; what `work` gives is called when that is over. */
export const within = (work: (done: () => void) => () => void, millis: number): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(() => {
      stop()
      resolve()
    }, millis)
    const stop = work(end)
  })
