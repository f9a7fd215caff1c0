/** Requests to any path of the API, for the API explorer. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { monotonicNow } from "~/time";
import { sendApiRequest, toApiError, type ApiRequest } from "./client";
import { markMutation, type ApiError } from "./error";
import { refetchAll } from "./query";
import { getRequestFacts } from "./requestFacts";
import { decodeText, type ApiResponse } from "./send";

export interface RawResponse {
  status: number;
  statusText: string;
  headers: [name: string, value: string][];
  text: string;
  bytes: number;
  milliseconds: number;
  /** Whether the request may have changed something although this isn't the orchestrator's response, but a proxy's. */
  isOutcomeUnknown: boolean;
}

/** Whether a response to a change may be a proxy's. The orchestrator's own success is empty or JSON. */
function isProxyResponse(response: ApiResponse): boolean {
  if (response.ok) return response.bytes.byteLength > 0 && !response.headers.get("Content-Type")?.startsWith("application/json");
  const error = toApiError(response);
  error.mutates = true;
  return error.isOutcomeUnknown;
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
      const facts = getRequestFacts(request);
      const response = await markMutation(facts.mutates, () => sendApiRequest(request, facts));
      const { status, statusText, headers, bytes } = response;
      return {
        status,
        statusText,
        headers: [...headers],
        text: decodeText(bytes),
        bytes: bytes.byteLength,
        milliseconds: monotonicNow() - startedAt,
        isOutcomeUnknown: facts.mutates && isProxyResponse(response),
      };
    },
    // Also after a failure, whose request may have been executed.
    onSettled: (_data, _error, request) => void (getRequestFacts(request).mutates && refetchAll(client)),
  });
}
