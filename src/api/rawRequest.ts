/** Requests to any path of the API, for the API explorer. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { monotonicNow } from "~/time";
import { sendApiRequest, type ApiRequest } from "./client";
import type { ApiError } from "./error";
import { refetchAll } from "./query";
import { getRequestFacts } from "./requestFacts";
import { decodeText } from "./send";

export interface RawResponse {
  status: number;
  statusText: string;
  headers: [name: string, value: string][];
  text: string;
  bytes: number;
  milliseconds: number;
}

/**
 * Sends a request, and refetches everything on the screen if it may have changed something. Resolves to the response whatever
 * its status; fails with an ApiError if there is none.
 */
export function useRawRequest() {
  const client = useQueryClient();
  return useMutation<RawResponse, ApiError, ApiRequest>({
    mutationFn: async (request) => {
      const startedAt = monotonicNow();
      const { status, statusText, headers, bytes } = await sendApiRequest(request, getRequestFacts(request));
      return {
        status,
        statusText,
        headers: [...headers],
        text: decodeText(bytes),
        bytes: bytes.byteLength,
        milliseconds: monotonicNow() - startedAt,
      };
    },
    onSuccess: (_, request) => (getRequestFacts(request).mutates ? refetchAll(client) : undefined),
  });
}
