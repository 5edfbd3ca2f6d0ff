import './quiet.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { newQueries } from './api.ts'
import { Console } from './shell.tsx'

const root = document.getElementById('console')
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={newQueries()}>
        <Console />
      </QueryClientProvider>
    </StrictMode>,
  )
