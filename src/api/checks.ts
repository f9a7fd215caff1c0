/**
 * Checks of what the server sent. A check of an object names the fields that the pages rely on. Other fields pass through
 * unchecked, and words of an enum are checked as texts, so that later releases of the server work too.
 */
import { isObject } from "./json";

/** Returns where the value differs, as in `[3].name`, or "" for the value itself; undefined if it doesn't. */
export interface Check<in T> {
  (value: unknown): string | undefined;
  /** Never set. Ties the check to the type of the values that pass. */
  readonly type?: (value: T) => void;
}

interface OptionalCheck<in T> extends Check<T | null | undefined> {
  readonly isOptional?: true;
}

/** A check that passes every value of the type. Only a field that the type allows to be missing may be optional. */
type FieldCheck<T> = Check<T> & (null extends T ? unknown : undefined extends T ? unknown : { readonly isOptional?: never });

const createCheck =
  <T>(isValid: (value: unknown) => boolean): Check<T> =>
  (value) =>
    isValid(value) ? undefined : "";

export const anything: Check<unknown> = () => undefined;
export const text = createCheck<string>((value) => typeof value === "string");
export const number = createCheck<number>(Number.isFinite);
export const flag = createCheck<boolean>((value) => typeof value === "boolean");

/** Checks of the declared fields of a type. */
type FieldChecks<T> = { readonly [K in keyof T as string extends K ? never : K]?: FieldCheck<T[K]> };

/** An object with at least these fields. */
export function object<T extends object>(fields: NoInfer<FieldChecks<T>> = {}): Check<T> {
  const checks = Object.entries<Check<never> | undefined>(fields).flatMap(([name, check]) => (check ? [{ name, check }] : []));
  return (value) => {
    if (!isObject(value)) return "";
    for (const { name, check } of checks) {
      const difference = check(value[name]);
      if (difference !== undefined) return `.${name}${difference}`;
    }
    return undefined;
  };
}

export const array =
  <T>(check: Check<T>): Check<T[]> =>
  (value) => {
    if (!Array.isArray(value)) return "";
    for (let index = 0; index < value.length; index++) {
      const difference = check(value[index]);
      if (difference !== undefined) return `[${index}]${difference}`;
    }
    return undefined;
  };

/** An object with any keys. */
export const record =
  <T>(check: Check<T>): Check<Record<string, T>> =>
  (value) => {
    if (!isObject(value)) return "";
    for (const item of Object.values(value)) {
      const difference = check(item);
      if (difference !== undefined) return `.*${difference}`;
    }
    return undefined;
  };

export const nullable =
  <T>(check: Check<T>): Check<T | null> =>
  (value) =>
    value === null ? undefined : check(value);

/** A value that may be missing or null. */
export const optional =
  <T>(check: Check<T>): OptionalCheck<T> =>
  (value) =>
    value === undefined || value === null ? undefined : check(value);

export const either =
  <T, U>(first: Check<T>, second: Check<U>): Check<T | U> =>
  (value) =>
    first(value) === undefined ? undefined : second(value);
