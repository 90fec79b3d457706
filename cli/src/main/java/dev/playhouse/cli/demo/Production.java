package dev.playhouse.cli.demo;

import dev.playhouse.cli.steps.Watch;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.PublishRequest;
import dev.playhouse.protocol.catalogue.TrackPackage;
import dev.playhouse.protocol.job.EncodeRequest;
import dev.playhouse.protocol.job.Job;
import java.util.Locale;

/** The third act: the ladder is encoded, packaged, encrypted, and published. */
final class Production {
  private final Narrator narrator;

  Production(Narrator narrator) {
    this.narrator = narrator;
  }

  Feature produce(House house, Ingestion.Ingested ingested) {
    narrator.begin("encoding and packaging");
    String titleId = ingested.title().id();
    Job started = house.operator().production().encode(titleId, new EncodeRequest(null));
    Job job = new Watch(house.operator(), narrator.progress()).job(started.id());
    Publication publication = house.operator().production().publish(titleId, new PublishRequest(job.assetId(), null));
    narrator.say("tracks " + String.join(" ", publication.trackPackages().stream().map(TrackPackage::track).toList()));
    if (job.realtimeFactor() != null) {
      narrator.say(String.format(Locale.ROOT, "encoded at %.2f times real time", job.realtimeFactor()));
    }
    return new Feature(ingested.title(), ingested.master(), job, publication);
  }
}
