/** What an environment is made of, as it is typed. */
export interface EnvironmentTexts {
  name: string;
  description: string;
  repository: string;
  branch: string;
  /** `<mime>;base64,<data>`; "" for none. */
  icon: string;
}

/** In letters; the server refuses more. */
export const longestDescription = 255;

export const isHalfRepository = ({ repository, branch }: EnvironmentTexts): boolean =>
  (repository.trim() === "") !== (branch.trim() === "");

/** Why the server would not take them. */
export const unacceptable = (texts: EnvironmentTexts): string | undefined => {
  if (texts.name.trim() === "") return "The environment has no name yet";
  if (isHalfRepository(texts)) return "Repository and branch are set together, or both left empty";
  return texts.description.length > longestDescription ? "The description is too long" : undefined;
};
