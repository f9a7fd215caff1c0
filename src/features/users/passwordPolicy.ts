/** A password rule of the server, which checks passwords in Unicode's NFKC form. */
interface PasswordRule {
  text: string;
  isMet: boolean;
}

const characterClasses = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

export function checkPasswordRules(password: string): PasswordRule[] {
  const normalized = password.normalize("NFKC");
  const length = [...normalized].length;
  return [
    { text: "12 to 128 characters", isMet: length >= 12 && length <= 128 },
    {
      text: "At least three of these: lowercase letters, uppercase letters, digits, other characters",
      isMet: characterClasses.filter((pattern) => pattern.test(normalized)).length >= 3,
    },
  ];
}

export const isValidPassword = (password: string): boolean => checkPasswordRules(password).every(({ isMet }) => isMet);
