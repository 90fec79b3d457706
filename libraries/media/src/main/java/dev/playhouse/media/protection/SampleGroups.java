package dev.playhouse.media.protection;

import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxFields;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.box.TrackFragment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Samples that are encrypted otherwise than their track says: with another key or not at all (sample groups {@code seig}, ISO/IEC 23001-7
 * section 6; {@code sgpd} and {@code sbgp}, ISO/IEC 14496-12 section 8.9).
 */
final class SampleGroups {
  private static final String ENCRYPTION = "seig";

  /** Descriptions in one box: a key for each minute of a day would be 1,440. */
  private static final int MAX_DESCRIPTIONS = 2_000;

  /** Indices above this count the descriptions of the fragment, others those of the track. */
  private static final int FRAGMENT_LOCAL = 0x1_0000;

  private SampleGroups() {}

  /** Whether the box belongs to sample groups of encryption. */
  static boolean isEncryptionGroup(Box box) {
    if (!box.type().equals("sgpd") && !box.type().equals("sbgp")) {
      return false;
    }
    BoxFields fields = box.fields();
    fields.skip(4);
    return BoxReader.fourCc(fields.i32()).equals(ENCRYPTION);
  }

  /** The descriptions that a sample table or fragment holds; null stands for clear samples. */
  static List<@Nullable TrackEncryption> descriptions(Box parent, Scheme scheme) {
    List<@Nullable TrackEncryption> found = new ArrayList<>();
    for (Box box : parent.children()) {
      if (box.type().equals("sgpd") && isEncryptionGroup(box)) {
        describe(box.fields(), scheme, found);
      }
    }
    return found;
  }

  private static void describe(BoxFields fields, Scheme scheme, List<@Nullable TrackEncryption> found) {
    int version = fields.u8();
    fields.skip(3 + 4);
    if (version > 1) {
      throw fields.error("sample-group", "sample group descriptions of version " + version + ": only versions 0 and 1 can be decrypted");
    }
    long length = version == 1 ? fields.u32() : Long.MAX_VALUE;
    int count = fields.count("sample group descriptions", MAX_DESCRIPTIONS - found.size());
    for (int i = 0; i < count; i++) {
      long own = length == 0 ? fields.u32() : length;
      int start = fields.position();
      found.add(TrackEncryption.read(fields, scheme, scheme == Scheme.CBCS));
      if (version == 1) {
        if (own < fields.position() - start || own > fields.remaining() + fields.position() - start) {
          throw fields.error("sample-group", "a sample group description of " + own + " bytes");
        }
        fields.skip((int) own - (fields.position() - start));
      }
    }
  }

  /** How each sample of a fragment is encrypted; those in no group as the track says. */
  static List<@Nullable TrackEncryption> ofSamples(
      Box traf, TrackFragment fragment, @Nullable TrackEncryption track, List<@Nullable TrackEncryption> ofTrack, Scheme scheme) {
    int samples = fragment.samples().size();
    List<@Nullable TrackEncryption> ofFragment = descriptions(traf, scheme);
    List<@Nullable TrackEncryption> all = new ArrayList<>(Collections.nCopies(samples, track));
    for (Box box : traf.children()) {
      if (box.type().equals("sbgp") && isEncryptionGroup(box)) {
        assign(box.fields(), all, ofTrack, ofFragment);
      }
    }
    return all;
  }

  private static void assign(
      BoxFields fields,
      List<@Nullable TrackEncryption> samples,
      List<@Nullable TrackEncryption> ofTrack,
      List<@Nullable TrackEncryption> ofFragment) {
    int version = fields.u8();
    fields.skip(3 + 4 + (version == 1 ? 4 : 0));
    int runs = fields.count("sample group runs", samples.size());
    int at = 0;
    for (int run = 0; run < runs; run++) {
      int length = fields.count("samples of a group", samples.size() - at);
      int index = fields.count("sample group index", FRAGMENT_LOCAL + MAX_DESCRIPTIONS);
      List<@Nullable TrackEncryption> descriptions = index > FRAGMENT_LOCAL ? ofFragment : ofTrack;
      int own = index > FRAGMENT_LOCAL ? index - FRAGMENT_LOCAL : index;
      if (own > descriptions.size()) {
        throw fields.error("sample-group", "sample group description " + index + " is not there");
      }
      if (own > 0) {
        Collections.fill(samples.subList(at, at + length), descriptions.get(own - 1));
      }
      at += length;
    }
  }
}
