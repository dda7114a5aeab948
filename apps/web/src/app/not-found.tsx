import { Link } from 'react-router';
import { Bar } from '../components/bar.tsx';
import { paths } from './paths.ts';

/** An address that leads nowhere. */
export const Component = () => (
  <>
    <Bar title="Not found" />
    <div className="problemnote">
      <p className="h1">There is no page at this address</p>
      <p className="muted">Check the address, or go back to the list of registers.</p>
      <Link className="link" to={paths.home}>
        All registers
      </Link>
    </div>
  </>
);
