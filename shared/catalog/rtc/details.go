package rtc

// Details returns a zero value of every struct that the Payload of an event can be, for tools
// that describe them.
func Details() []any {
	return []any{
		RecorderStart{}, RecorderStop{}, UploadStart{}, FileInfo{}, UploadStop{}, Failover{},
		FileSlice{}, DownloadImageError{}, MP4Stop{}, VODCommit{}, VODStop{},
		WebRecorderStart{}, WebRecorderStop{}, WebRecorderUpdate{}, WebRecorderLimit{},
		AIStart{}, AIStop{}, AIMessage{}, AISpeechStart{}, AISpeakingStopped{}, AIMetric{},
		AIErrorMetric{}, AISessionStatus{},
		SliceStart{}, SliceStop{}, SliceUploadStart{}, SliceFile{}, SliceUploadStop{}, UploadError{},
		ModerationStart{}, ModerationStop{}, ModerationSendStart{}, ModerationVerdict{},
		ModerationSendStop{}, TranscriptionStart{},
	}
}
