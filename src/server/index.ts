export { listen } from './listen.ts'
export { createLogApp, createWitnessApp } from './log-app.ts'
export { createServer } from './server.ts'
