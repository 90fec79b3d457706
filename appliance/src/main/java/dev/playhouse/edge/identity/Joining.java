package dev.playhouse.edge.identity;

import dev.playhouse.edge.config.ConfigurationException;
import dev.playhouse.edge.disk.DurableFile;
import dev.playhouse.edge.upstream.OriginClient;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.edge.Invitation;
import dev.playhouse.protocol.edge.JoinRequest;
import dev.playhouse.protocol.edge.JoinResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Gives an edge its identity: the kept one, else a new one from an invitation. */
public final class Joining {
  private static final Logger LOG = LoggerFactory.getLogger(Joining.class);

  private final Path file;
  private final OriginClient origin;
  private final InstantSource clock;

  public Joining(Path data, OriginClient origin, InstantSource clock) {
    this.file = data.resolve("identity").resolve("edge.json");
    this.origin = origin;
    this.clock = clock;
  }

  /** The identity of this edge at a site; {@code joinFile} is needed when it has none yet. Blocks. */
  public EdgeIdentity identity(String site, String publicUrl, @Nullable Path joinFile) {
    try {
      return Files.exists(file) ? kept(site) : join(site, publicUrl, joinFile);
    } catch (IOException e) {
      throw new ConfigurationException("cannot keep the identity in " + file + ": " + e, e);
    }
  }

  private EdgeIdentity kept(String site) throws IOException {
    try {
      EdgeIdentity identity = Json.MAPPER.readValue(Files.readAllBytes(file), EdgeIdentity.class);
      if (!identity.site().equals(site)) {
        throw new ConfigurationException(
            "site is %s, but this edge joined %s: keep that, or start with an empty data folder".formatted(site, identity.site()));
      }
      return identity;
    } catch (JacksonException e) {
      throw new ConfigurationException(file + " is damaged: restore it, or remove it and join with a new invitation", e);
    }
  }

  private EdgeIdentity join(String site, String publicUrl, @Nullable Path joinFile) throws IOException {
    if (joinFile == null) {
      throw new ConfigurationException("this edge has not joined yet: give the join file from `streamctl edge invite` with --join");
    }
    Invitation invitation = invitation(joinFile);
    if (!invitation.site().equals(site)) {
      throw new ConfigurationException("site is %s, but %s invites to %s".formatted(site, joinFile, invitation.site()));
    }
    if (clock.instant().isAfter(invitation.expiresAt())) {
      throw new ConfigurationException("the invitation in %s expired at %s: make a new one".formatted(joinFile, invitation.expiresAt()));
    }
    JoinResponse joined = origin.join(new JoinRequest(invitation.secret(), site, publicUrl));
    EdgeIdentity identity = new EdgeIdentity(joined.edgeId(), site, joined.credential(), invitation.bulletinKey());
    DurableFile.writePrivate(file, Json.MAPPER.writeValueAsBytes(identity));
    LOG.info("joined as {}", identity);
    return identity;
  }

  private static Invitation invitation(Path joinFile) {
    try {
      return Json.MAPPER.readValue(Files.readAllBytes(joinFile), Invitation.class);
    } catch (IOException e) {
      throw new ConfigurationException("cannot read the join file " + joinFile + ": " + e, e);
    } catch (JacksonException e) {
      throw new ConfigurationException(joinFile + " is no join file: make one with `streamctl edge invite`", e);
    }
  }
}
