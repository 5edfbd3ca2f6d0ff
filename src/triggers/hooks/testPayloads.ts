/**
 * What each agent writes to a hook's stdin at the end of an answer, as its documentation states it:
 * code.claude.com/docs/en/hooks, developers.openai.com/codex/hooks, geminicli.com/docs/hooks/reference, cursor.com/docs/hooks.
 */
export const payloads = {
  claude: {
    session_id: 'abc123',
    transcript_path: '/home/ana/.claude/projects/app/00893aaf-19fa-41d2-8238-13269b9b3ca0.jsonl',
    cwd: '/home/ana/app',
    permission_mode: 'default',
    hook_event_name: 'Stop',
    stop_hook_active: false,
    last_assistant_message: 'I’ve completed the refactoring. "Show it to NAME" {',
    background_tasks: [],
  },
  codex: {
    session_id: '019a2f3e-7c1b-7d40-a6c5-0d6f3b1c2e11',
    turn_id: '7',
    transcript_path: '/home/ana/.codex/sessions/2026/11/21/rollout.jsonl',
    cwd: '/home/ana/app',
    hook_event_name: 'Stop',
    model: 'gpt-5.3-codex',
    permission_mode: 'default',
    stop_hook_active: false,
    last_assistant_message: null,
  },
  gemini: {
    session_id: '5f0c5f0e-2a5c-4a3e-9a55-2f4bb9c6d001',
    transcript_path: '/home/ana/.gemini/tmp/app/chats/session.json',
    cwd: '/home/ana/app',
    hook_event_name: 'AfterAgent',
    timestamp: '2026-11-21T09:00:00.000Z',
    prompt: 'make the button green',
    prompt_response: 'Done.',
    stop_hook_active: false,
  },
  cursor: {
    conversation_id: 'cdefee2d-2727-4b73-bf77-d9d830f31d2a',
    generation_id: '26b45fb6-bdea-439c-b2dc-5e97ee00ecea',
    model: 'composer-2',
    hook_event_name: 'stop',
    cursor_version: '2.4.1',
    workspace_roots: ['/home/ana/app'],
    user_email: null,
    transcript_path: null,
    status: 'completed',
    loop_count: 0,
  },
} as const
