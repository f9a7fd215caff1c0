import { apiQueryOptions } from "./query";

/** Arguments of `GET environment` without description and icon, so that all callers share one request. */
export const getEnvironmentArgs = (id: string) => ({ path: { id }, search: { details: false } });

export const environmentQueryOptions = (id: string) => apiQueryOptions("GET /api/v2/environment/{id}", getEnvironmentArgs(id));
