/**
 * Config: the settings of an edge and where they come from.
 *
 * <p>Each setting has one key. From it follow its flag ({@code store_limit_bytes}: {@code --store-limit-bytes}), its environment variable
 * ({@code STREAMCTL_STORE_LIMIT_BYTES}) and its line in the YAML file. A flag wins over the environment, that over the file, that over the
 * default. Unknown keys are refused.
 */
package dev.playhouse.edge.config;
