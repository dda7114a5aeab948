import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';
import './styles/shell.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Providers } from './app/providers.tsx';
import { Pages } from './app/router.tsx';
import { startLoading } from './app/start-loading.ts';
import { applyTheme } from './lib/theme.ts';

applyTheme();
startLoading(window.location);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');

createRoot(root).render(
  <StrictMode>
    <Providers>
      <Pages />
    </Providers>
  </StrictMode>,
);
