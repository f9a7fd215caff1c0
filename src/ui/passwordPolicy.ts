/** What the server asks of a password, which it compares in Unicode's composed form (NFKC). */
interface Rule {
  text: string;
  holds: boolean;
}

const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

/** Each rule, and whether a password keeps it. */
export function passwordRules(password: string): Rule[] {
  const plain = password.normalize("NFKC");
  const length = [...plain].length;
  return [
    { text: "12 to 128 characters", holds: length >= 12 && length <= 128 },
    {
      text: "three of these: a lower-case letter, a capital, a digit, another character",
      holds: classes.filter((one) => one.test(plain)).length >= 3,
    },
  ];
}

export const isGoodPassword = (password: string): boolean => passwordRules(password).every(({ holds }) => holds);
