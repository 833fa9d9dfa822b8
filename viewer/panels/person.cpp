// SPDX-License-Identifier: Apache-2.0
// The story of one synthetic person, step by step with times: why did this person fail?
#include <algorithm>

#include "viewer/panels/panels.hpp"

namespace gelombang::viewer {
namespace {

std::string words_of(const Frame& frame, const Record& record, const StoryEvent& event) {
  using What = StoryEvent::What;
  const std::string subject = record.name_of(event.subject, frame.locale->language);
  const std::string lasted = frame.text(reports::Elapsed(event.lasted));
  std::string detail = event.detail;
  std::replace(detail.begin(), detail.end(), '_', ' ');
  switch (event.what) {
    case What::arrived:
      return frame.say("comes");
    case What::step_entered:
      return frame.say("begins:") + " " + subject;
    case What::request_sent:
      return frame.say("sends:") + " " + subject;
    case What::request_retried:
      return frame.say("tries again:") + " " + subject;
    case What::waits_at:
      return frame.say("waits at:") + " " + subject;
    case What::served_at:
      return frame.say("is served at:") + " " + subject +
             (event.lasted.count() > 0 ? ", " + frame.say("after") + " " + lasted : "");
    case What::refused_at:
      return frame.say("is refused at:") + " " + subject;
    case What::request_ended:
      return subject + ": " + in_language(frame.locale->language, detail) + ", " + frame.say("after") + " " +
             lasted;
    case What::joins_line:
      return frame.say("joins the line:") + " " + subject;
    case What::let_in:
      return frame.say("is let in:") + " " + subject;
    case What::milestone:
      return frame.say("has reached:") + " " + subject;
    case What::selection:
      return frame.say("the draw:") + " " + in_language(frame.locale->language, detail);
    case What::lost:
      return frame.say("is lost at:") + " " + subject + ", " + detail;
    case What::still_there:
      return frame.say("the run ends; is still at:") + " " + subject + ", " + frame.say("for") + " " + lasted;
    case What::finished:
      break;
  }
  return frame.say("has finished");
}

std::uint32_t colour_of(const StoryEvent& event) {
  using What = StoryEvent::What;
  if (event.what == What::lost || event.what == What::refused_at) return style::vermillion;
  if (event.what == What::request_retried || event.what == What::still_there) return style::amber;
  if (event.what == What::milestone || event.what == What::finished || event.what == What::let_in)
    return style::teal;
  if (event.what == What::request_ended && event.detail != "answered") return style::vermillion;
  return style::light_blue;
}

/// What happened, one line each, with its time.
void course_of(Frame& frame, const Record& record, const Story& story, const Place& place) {
  float& offset = frame.state->scrolled["story"];
  if (!frame.is_blocked && place.holds(ImGui::GetIO().MousePos))
    offset -= ImGui::GetIO().MouseWheel * frame.px(48);
  const float row = frame.px(22), whole = row * static_cast<float>(story.events.size());
  offset = std::clamp(offset, 0.0F, std::max(0.0F, whole - place.height()));
  frame.list->PushClipRect(place.from(), place.to(), true);
  const float times = frame.px(84);
  for (std::size_t i = 0; i < story.events.size(); ++i) {
    const float y = place.top - offset + row * static_cast<float>(i);
    if (y + row < place.top || y > place.bottom) continue;
    const StoryEvent& event = story.events[i];
    const float line = y + row / 2;
    words(frame, frame.text(reports::Elapsed(event.at.time_since_epoch())), place.left + times - frame.px(8),
          line, {type::small, style::soft, false, Anchor::end});
    if (i + 1 < story.events.size())
      hairline(frame, {place.left + times + frame.px(4), line},
               {place.left + times + frame.px(4), line + row});
    frame.list->AddCircleFilled({place.left + times + frame.px(4), line}, frame.px(4),
                                frame.colour(colour_of(event)), 12);
    words(frame, words_of(frame, record, event), place.left + times + frame.px(18), line,
          {type::small, style::ink}, place.width() - times - frame.px(20));
  }
  frame.list->PopClipRect();
}

}  // namespace

void person(Frame& frame, const Scene& scene, Place place, Intents& intents) {
  const View& view = *scene.view;
  const float height = frame.px(28);
  Place head = cut_top(place, height, frame.px(8));
  const Story* story = view.story.get();
  const std::string ask = frame.say(story == nullptr ? "Why did somebody fail?" : "Another person");
  if (button(frame, "tell story", ask, cut_left(head, button_width(frame, ask), frame.px(12)), false,
             !view.is_telling))
    intents.push_back(intents::TellStory{"", "", frame.state->story++});
  const results::PeopleRow* everybody = results::everybody(*view.bundle);
  const std::string other = frame.say("Somebody still on the way");
  if (everybody != nullptr && everybody->on_the_way.mean > 0 &&
      button(frame, "tell story on the way", other, cut_left(head, button_width(frame, other), frame.px(12)),
             false, !view.is_telling))
    intents.push_back(intents::TellStory{"", "", frame.state->story++, true});
  head = cut_top(place, frame.px(20), frame.px(4));
  const float middle = (head.top + head.bottom) / 2;
  if (view.is_telling)
    words(frame, frame.say("The run is followed once more ..."), head.left, middle, soft_words, head.width());
  if (story == nullptr)
    return view.is_telling
               ? void()
               : empty_state(frame, place,
                             frame.say(view.is_bundle && !view.is_replayed
                                           ? "A stored result keeps nothing of one person: its run "
                                             "is made again, and must be the same one."
                                           : "One synthetic person is followed through the run, "
                                             "request by request. Nobody real is shown."));
  if (!story->problem.empty()) return empty_state(frame, place, story->problem);
  std::string traits = "#" + std::to_string(story->person);
  for (const auto& [name, value] : story->traits)
    traits += "  " + scene.record->name_of(value, frame.locale->language);
  if (!view.is_telling) words(frame, traits, head.left, middle, soft_words, head.width());
  frame.ledger->write("story", place.from(), place.to(), traits);
  course_of(frame, *scene.record, *story, place);
}

}  // namespace gelombang::viewer
