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

/** Whether the server would take them. */
export const isAcceptable = (texts: EnvironmentTexts): boolean =>
  texts.name.trim() !== "" && !isHalfRepository(texts) && texts.description.length <= longestDescription;
