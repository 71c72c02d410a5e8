// How to step, as nnfs/learning/optimizers.py has it: a step changes the parameters in place, given their slopes.
// What an optimizer remembers stands in `memory`, an array for each thing, so that a snapshot can hold it.

class Optimizer {
  memory = {};
  steps = 0;

  constructor(settings) {
    Object.assign(this, this.constructor.settings, settings);
  }

  // The array of that name, with a number for each parameter, all 0 at first.
  remembered(name, size) {
    return (this.memory[name] ??= new Float64Array(size));
  }

  snapshot() {
    const memory = Object.entries(this.memory).map(([name, values]) => [name, values.slice()]);
    return { memory: Object.fromEntries(memory), steps: this.steps };
  }

  restore({ memory, steps }) {
    for (const name of Object.keys(this.memory)) delete this.memory[name];
    for (const [name, values] of Object.entries(memory)) this.memory[name] = values.slice();
    this.steps = steps;
  }
}

class SGD extends Optimizer {
  static settings = { rate: 0.1 };

  step(parameters, gradients) {
    for (let i = 0; i < parameters.length; i++) parameters[i] -= this.rate * gradients[i];
  }
}

class Momentum extends Optimizer {
  static settings = { rate: 0.01, momentum: 0.9 };

  step(parameters, gradients) {
    const { rate, momentum } = this;
    const velocity = this.remembered("velocity", parameters.length);
    for (let i = 0; i < parameters.length; i++) {
      velocity[i] = momentum * velocity[i] + gradients[i];
      parameters[i] -= rate * velocity[i];
    }
  }
}

class Nesterov extends Optimizer {
  static settings = { rate: 0.01, momentum: 0.9 };

  step(parameters, gradients) {
    const { rate, momentum } = this;
    const velocity = this.remembered("velocity", parameters.length);
    for (let i = 0; i < parameters.length; i++) {
      velocity[i] = momentum * velocity[i] + gradients[i];
      parameters[i] -= rate * (gradients[i] + momentum * velocity[i]);
    }
  }
}

class RMSProp extends Optimizer {
  static settings = { rate: 0.001, decay: 0.9, epsilon: 1e-8 };

  step(parameters, gradients) {
    const { rate, decay, epsilon } = this;
    const square = this.remembered("square", parameters.length);
    for (let i = 0; i < parameters.length; i++) {
      const slope = gradients[i];
      square[i] = decay * square[i] + (1 - decay) * (slope * slope);
      parameters[i] -= (rate * slope) / (Math.sqrt(square[i]) + epsilon);
    }
  }
}

class Adam extends Optimizer {
  static settings = { rate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

  step(parameters, gradients) {
    const { rate, beta1, beta2, epsilon } = this;
    const mean = this.remembered("mean", parameters.length);
    const square = this.remembered("square", parameters.length);
    this.steps += 1;
    const up1 = 1 / (1 - beta1 ** this.steps);
    const up2 = 1 / (1 - beta2 ** this.steps);
    for (let i = 0; i < parameters.length; i++) {
      const slope = gradients[i];
      mean[i] += (1 - beta1) * (slope - mean[i]);
      square[i] += (1 - beta2) * (slope * slope - square[i]);
      parameters[i] -= (rate * up1 * mean[i]) / (Math.sqrt(up2 * square[i]) + epsilon);
    }
  }
}

class AdamW extends Adam {
  static settings = { ...Adam.settings, weightDecay: 0.01 };

  step(parameters, gradients) {
    for (let i = 0; i < parameters.length; i++) parameters[i] -= this.rate * this.weightDecay * parameters[i];
    super.step(parameters, gradients);
  }
}

export const OPTIMIZERS = { SGD, Momentum, Nesterov, RMSProp, Adam, AdamW };
