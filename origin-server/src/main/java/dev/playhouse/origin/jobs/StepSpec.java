package dev.playhouse.origin.jobs;

import java.util.List;
import java.util.Map;

/**
 * A step to be done: two steps with the same kind, inputs and parameters have the same outputs, so the second takes them from the first.
 *
 * @param kind which {@link StepWork} does it
 * @param name what a person sees, such as {@code v1080}
 * @param inputs SHA-256s of the objects it reads
 * @param weight its share in the progress of the job, relative to other steps
 */
public record StepSpec(String kind, String name, List<String> inputs, Map<String, String> parameters, double weight) {}
