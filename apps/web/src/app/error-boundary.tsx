import { Component, type ReactNode } from 'react';
import { Button } from '../components/ui/button.tsx';

interface ErrorBoundaryProps {
  /** A change of it (the address) tries again. */
  readonly resetKey: string;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly failedAt: string | null;
}

/** Keeps a page that fails from taking the navigation with it. React offers this to classes only. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failedAt: null };

  override componentDidCatch(error: unknown): void {
    console.error(error);
    this.setState({ failedAt: this.props.resetKey });
  }

  static getDerivedStateFromError(): Partial<ErrorBoundaryState> {
    return { failedAt: '' };
  }

  override render(): ReactNode {
    const { failedAt } = this.state;
    if (failedAt === null || (failedAt !== '' && failedAt !== this.props.resetKey)) return this.props.children;
    return (
      <div className="problemnote" role="alert">
        <p className="h1">This page could not be shown</p>
        <p className="muted">
          It may come from an older version of Heed than the server, or from a connection that broke.
        </p>
        <Button onClick={() => window.location.reload()}>Reload</Button>
      </div>
    );
  }
}
