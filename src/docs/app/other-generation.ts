/** The folder was written anew since this page was opened: its files are of other nodes by now. */
export class OtherGeneration extends Error {
  constructor() {
    super("The site was generated anew: reload")
  }
}
