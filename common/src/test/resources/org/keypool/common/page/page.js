// A script.
export const ready = true;
