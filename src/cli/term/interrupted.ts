/** The maker pressed Ctrl-C or said no to a question: exit 130, nothing to explain. */
export class Interrupted extends Error {}
