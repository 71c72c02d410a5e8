// By which factor to multiply the learning rate in an epoch, from 0, as nnfs/learning/schedules.py has it.

export const SCHEDULES = {
  constant: () => 1,
  step_decay: (epoch, { every, factor }) => factor ** Math.floor(epoch / every),
  exponential_decay: (epoch, { factor }) => factor ** epoch,
  cosine_decay: (epoch, { epochs }) => (1 + Math.cos((Math.PI * Math.min(epoch, epochs)) / epochs)) / 2,
  // Up in equal steps, and then no further.
  warm_up: (epoch, { epochs }) => Math.min((epoch + 1) / epochs, 1),
};
