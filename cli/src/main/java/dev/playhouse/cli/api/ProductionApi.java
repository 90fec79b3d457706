package dev.playhouse.cli.api;

import dev.playhouse.protocol.catalogue.CreateMasterRequest;
import dev.playhouse.protocol.catalogue.FrameDigests;
import dev.playhouse.protocol.catalogue.Master;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.PublishRequest;
import dev.playhouse.protocol.job.EncodeRequest;
import dev.playhouse.protocol.job.Job;
import java.util.List;

/** From a master to a publication. See {@link OriginApi}. */
public final class ProductionApi {
  private final Calls calls;

  ProductionApi(Calls calls) {
    this.calls = calls;
  }

  public Master createMaster(String titleId, CreateMasterRequest request) {
    return calls.post("/admin/titles/" + titleId + "/masters", request, Master.class);
  }

  public Job encode(String titleId, EncodeRequest request) {
    return calls.post("/admin/titles/" + titleId + "/encode", request, Job.class);
  }

  public List<Job> jobs() {
    return calls.list("/admin/jobs", Job.class);
  }

  public Job job(String jobId) {
    return calls.get("/admin/jobs/" + jobId, Job.class);
  }

  public Publication publish(String titleId, PublishRequest request) {
    return calls.post("/admin/titles/" + titleId + "/publish", request, Publication.class);
  }

  public void unpublish(String titleId) {
    calls.post("/admin/titles/" + titleId + "/unpublish", null);
  }

  public Publication publication(String titleId) {
    return calls.get("/admin/titles/" + titleId + "/publication", Publication.class);
  }

  public FrameDigests frameDigests(String titleId, String track) {
    return calls.get("/admin/titles/" + titleId + "/frame-digests/" + track, FrameDigests.class);
  }
}
