import { Component, createElement, type ReactNode, type RefCallback } from "react";
import { monotonicNow } from "~/time";
import { ErrorState } from "./ErrorState";
import { newData, partRetry } from "./failedParts";
import { IconButton } from "./IconButton";
import { returnFocus } from "./returnFocus";
import { StatusIcon } from "./StatusIcon";

/** Props of the element that replaces a failed part. */
export interface FallbackProps {
  ref: RefCallback<HTMLElement>;
  role: "alert" | undefined;
}

interface Props {
  /** What failed, for the message: "agents" in "Couldn't show agents". */
  name: string;
  /** The part retries at once when this changes, such as its data. */
  resetKey?: unknown;
  /** Shows only an icon, which retries. */
  compact?: boolean;
  /** Shown instead, where neither fits. */
  fallback?: (retry: () => void, fallbackProps: FallbackProps) => ReactNode;
  /** A function if the content itself may throw, and not only its components. */
  children: ReactNode | (() => ReactNode);
}

interface State {
  failure?: { error: unknown };
  resetKey: unknown;
  /** A failure that follows another one is not announced again. */
  isRepeated: boolean;
}

/** In milliseconds. Several failed parts would otherwise make each other retry with every response. */
const minRetryPause = 10_000;

const Content = ({ render }: { render: () => ReactNode }) => render();

/** A part of the page that shows an error if it fails to render, while the rest stays. Retries when new data arrives. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { resetKey: this.props.resetKey, isRepeated: false };
  private failedAt = 0;
  private hadFocus = false;
  private unsubscribe: (() => void) | undefined;

  static getDerivedStateFromError = (error: unknown) => ({ failure: { error } });

  static getDerivedStateFromProps = ({ resetKey }: Props, state: State): State | null =>
    resetKey === state.resetKey ? null : { failure: undefined, resetKey, isRepeated: state.failure !== undefined };

  override componentDidCatch() {
    this.failedAt = monotonicNow();
    this.unsubscribe ??= newData.subscribe(() => {
      if (this.state.failure && monotonicNow() - this.failedAt >= minRetryPause) this.retry();
    });
  }

  override componentWillUnmount() {
    this.unsubscribe?.();
  }

  private readonly retry = () => {
    partRetry.notify();
    this.setState({ failure: undefined, isRepeated: true });
  };

  /** React removes the fallback even if the retry fails too. The new one then gets the focus back, unless the user has moved it. */
  private readonly keepFocus = (element: HTMLElement | null) => {
    if (this.hadFocus && document.activeElement?.contains(element)) element?.querySelector("button")?.focus({ preventScroll: true });
    const leaveFocus = returnFocus(element);
    return () => {
      this.hadFocus = element?.contains(document.activeElement) === true;
      leaveFocus();
    };
  };

  override render() {
    const { name, compact, fallback, children } = this.props;
    const { failure, isRepeated } = this.state;
    if (!failure) return typeof children === "function" ? createElement(Content, { render: children }) : children;
    const fallbackProps: FallbackProps = { ref: this.keepFocus, role: isRepeated ? undefined : "alert" };
    if (fallback) return fallback(this.retry, fallbackProps);
    const title = `Couldn't show ${name}`;
    const message = failure.error instanceof Error ? failure.error.message : String(failure.error);
    if (compact) {
      return (
        <span {...fallbackProps}>
          <IconButton label={`${title}. Retry`} title={`${title}: ${message}`} onClick={this.retry}>
            <StatusIcon state="warning" />
          </IconButton>
        </span>
      );
    }
    const error = { title: "Something went wrong in Lookout", message, retryNote: "Retrying when new data arrives." };
    return <ErrorState title={title} error={error} isRetrying={false} onRetry={this.retry} {...fallbackProps} />;
  }
}
