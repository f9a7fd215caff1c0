/** What the server asks of a password, which it compares in Unicode's composed form (NFKC). */
interface PasswordRule {
  text: string;
  isMet: boolean;
}

const characterClasses = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

/** Each rule, and whether a password keeps it. */
export function checkPasswordRules(password: string): PasswordRule[] {
  const normalized = password.normalize("NFKC");
  const length = [...normalized].length;
  return [
    { text: "12 to 128 characters", isMet: length >= 12 && length <= 128 },
    {
      text: "three of these: a lower-case letter, a capital, a digit, another character",
      isMet: characterClasses.filter((pattern) => pattern.test(normalized)).length >= 3,
    },
  ];
}

export const isValidPassword = (password: string): boolean => checkPasswordRules(password).every(({ isMet }) => isMet);
