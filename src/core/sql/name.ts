/** Whether a warehouse can keep a name: it is not empty, and every character of it can be seen or is a blank. */
export const isName = (name: string): boolean => name !== "" && !/[\p{Cc}\p{Cs}\u2028\u2029\uFDD0]/u.test(name)
